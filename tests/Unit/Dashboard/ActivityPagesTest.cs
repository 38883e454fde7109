using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using MudBlazor.Services;
using RulesDashboard.Dashboard.Shell;
using RulesDashboard.Data;
using RulesDashboard.Data.Executions;
using RulesDashboard.Data.Rules;
using RulesDashboard.Unit.Testing;

namespace RulesDashboard.Unit.Dashboard;

/// <summary>The overview and the executions pages over a database of their own.</summary>
public abstract class ActivityPagesTest : BunitContext, IAsyncLifetime
{
    private protected TestDatabase Database { get; private set; } = null!; // InitializeAsync makes it

    private protected ExecutionStore Executions => Services.GetRequiredService<ExecutionStore>();

    private protected RuleStore Rules => Services.GetRequiredService<RuleStore>();

    /// <summary>What the address bar shows, after the host.</summary>
    private protected string Address => new Uri(Services.GetRequiredService<NavigationManager>().Uri).PathAndQuery;

    public async ValueTask InitializeAsync()
    {
        Database = await TestDatabase.CreateAsync();
        JSInterop.Mode = JSRuntimeMode.Loose;
        JSInterop.SetupModule("./js/shell.js").Mode = JSRuntimeMode.Loose;
        JSInterop.SetupModule("./Shared/KeepPlace.razor.js").Mode = JSRuntimeMode.Loose;
        Services.AddLogging().AddSingleton<TimeProvider>(Database.Clock).AddDashboardData(Database.Configuration);
        Services.AddScoped<BrowserShell>();
        Services.AddMudServices();
        Render<MudPopoverProvider>();
    }

    /// <summary>Shows a page at an address, its query included.</summary>
    private protected IRenderedComponent<TPage> Open<TPage>(string address, Action<ComponentParameterCollectionBuilder<TPage>>? parameters = null)
        where TPage : IComponent
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo(address);
        return Render(parameters ?? (_ => { }));
    }

    private protected async Task<Execution> AddAsync(Action<Execution>? change = null)
    {
        var execution = new Execution
        {
            Reference = Execution.NewReference(),
            UserId = "auth0|ada",
            UserLabel = "ada@example.com",
            ClientId = "shop",
            ClientName = "Web shop",
            Connection = "Users",
            Protocol = "oidc-basic-profile",
            StartedAt = Database.Now.AddMinutes(-3),
            DurationMs = 46,
            Completed = true,
        };
        change?.Invoke(execution);
        await Executions.AppendAsync([execution], CancellationToken.None);
        return execution;
    }

    private protected static ExecutionStep Step(string name, StepOutcome outcome = StepOutcome.Continued) => new()
    {
        RuleId = Guid.CreateVersion7(),
        RuleName = name,
        RuleNumber = 2,
        Outcome = outcome,
        DurationMs = 1.5,
    };

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        await Database.DisposeAsync();
    }
}
