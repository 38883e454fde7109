using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using RulesDashboard.Data.Executions;
using RulesDashboard.E2E.Testing;
using RulesDashboard.Runtime.Workers;
using static RulesDashboard.E2E.Testing.OidcClient;

namespace RulesDashboard.E2E.Protocol;

/// <summary>Whole logins while the processes that run their rules die.</summary>
public sealed class RuleWorkerTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task Kill_LoginsUnderWay_EachIsAnsweredAndRecordedWithWhatHappened()
    {
        await app.AddRuleAsync("Waits " + Guid.NewGuid().ToString("N"), """
            function (user, context, callback) {
              setTimeout(function () { callback(null, user, context); }, user.email.indexOf('waits') === 0 ? 2000 : 1);
            }
            """);
        var clients = await Task.WhenAll(Enumerable.Range(0, 4).Select(async index =>
        {
            var email = $"waits{index}-{Guid.NewGuid():N}@example.com";
            await app.AddUserAsync(email);
            return (Email: email, Client: await RegisterAsync(app));
        }));

        var logins = clients.Select(client => client.Client.SignInAsync(client.Email)).ToList();
        await KillEveryWorkerOnceBusyAsync();
        var answers = await Task.WhenAll(logins);

        Assert.All(answers, answer => Assert.True(answer.ContainsKey("code") || answer["error"] == "temporarily_unavailable", string.Join(", ", answer)));
        foreach (var (email, _) in clients)
        {
            var execution = await Recorded.OfAsync(app, email);
            Assert.True(execution.Outcome == ExecutionOutcome.Allowed || execution.Message?.Contains("tried again", StringComparison.Ordinal) == true, execution.Message);
        }
    }

    private async Task KillEveryWorkerOnceBusyAsync()
    {
        var status = app.Services.GetRequiredService<WorkerStatus>();
        while (status.Workers.Sum(worker => worker.Logins) < 4)
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        foreach (var worker in status.Workers.Where(worker => worker.Logins > 0))
        {
            using var process = Process.GetProcessById(worker.ProcessId);
            process.Kill();
        }
    }
}
