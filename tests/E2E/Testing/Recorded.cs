using Microsoft.Extensions.DependencyInjection;
using RulesDashboard.Data.Executions;

namespace RulesDashboard.E2E.Testing;

/// <summary>Executions as an administrator would find them; they are written a moment after the login.</summary>
internal static class Recorded
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>The newest execution, once it is as wanted.</summary>
    public static Task<Execution> LastAsync(AppFixture app, Func<Execution, bool> wanted) => FindAsync(app, new ExecutionFilter { Take = 1 }, wanted);

    /// <summary>The newest execution of a user, once it is there.</summary>
    public static Task<Execution> OfAsync(AppFixture app, string email) => FindAsync(app, new ExecutionFilter { Search = email, Take = 1 }, _ => true);

    /// <summary>The newest execution of a user, once it is as wanted.</summary>
    public static Task<Execution> OfAsync(AppFixture app, string email, Func<Execution, bool> wanted) => FindAsync(app, new ExecutionFilter { Search = email, Take = 1 }, wanted);

    private static async Task<Execution> FindAsync(AppFixture app, ExecutionFilter filter, Func<Execution, bool> wanted)
    {
        var store = app.Services.GetRequiredService<ExecutionStore>();
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            var list = await store.ListAsync(filter, patience.Token);
            if (list.Items is [var newest, ..] && await store.FindAsync(newest.Id, patience.Token) is { } execution && wanted(execution))
            {
                return execution;
            }

            await Task.Delay(50, patience.Token);
        }
    }
}
