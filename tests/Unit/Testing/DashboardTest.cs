using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using MudBlazor.Services;
using RulesDashboard.Dashboard.Features.Applications;
using RulesDashboard.Dashboard.Features.Oidc;
using RulesDashboard.Dashboard.Features.Oidc.Places;
using RulesDashboard.Dashboard.Features.Rules;
using RulesDashboard.Dashboard.Features.Runtime;
using RulesDashboard.Dashboard.Features.Templates;
using RulesDashboard.Dashboard.Pipeline;
using RulesDashboard.Dashboard.Shared.Code;
using RulesDashboard.Dashboard.Shell;
using RulesDashboard.Data;
using RulesDashboard.Data.Changes;
using RulesDashboard.Data.Configuration;
using RulesDashboard.Data.Executions;
using RulesDashboard.Data.Rules;
using RulesDashboard.Data.Users;
using RulesDashboard.Runtime;
using RulesDashboard.Runtime.Workers;

namespace RulesDashboard.Unit.Testing;

/// <summary>A page as an administrator has it: real MudBlazor, real stores on a database of its own, real engine; only the browser is not there.</summary>
public abstract class DashboardTest : BunitContext, IAsyncLifetime
{
    public const string Administrator = "admin@acme.test";

    private protected TestDatabase Database { get; private set; } = null!; // made before each test

    /// <summary>What the runtime is configured with besides what appsettings.json says; rules run in this process unless told otherwise.</summary>
    protected virtual IReadOnlyDictionary<string, string?> RuntimeSettings { get; } = new Dictionary<string, string?>();

    private IRenderedComponent<IComponent>? _floating;

    /// <summary>Where dialogs, menus and snackbars are rendered.</summary>
    private protected IRenderedComponent<IComponent> Floating => _floating ?? throw new InvalidOperationException("Show a page first.");

    public virtual async ValueTask InitializeAsync()
    {
        Database = await TestDatabase.CreateAsync();
        JSInterop.Mode = JSRuntimeMode.Loose;
        JSInterop.SetupModule("./js/shell.js").Mode = JSRuntimeMode.Loose;
        JSInterop.SetupModule("./js/rule-editor.js").Mode = JSRuntimeMode.Loose;
        this.AddAuthorization().SetAuthorized(Administrator).SetPolicies(ShellExtensions.AdministratorPolicy);

        var configuration = new ConfigurationBuilder().AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json")).AddInMemoryCollection([new("Runtime:Workers", "0")]).AddInMemoryCollection(RuntimeSettings).Build();
        Services.AddMudServices();
        Services.AddLogging().AddSingleton<TimeProvider>(Database.Clock).AddDashboardData(Database.Configuration).AddRuleRuntime(configuration);
        // The stores of the test and of the page are the same, so that a change by the one signals to the other.
        Services.AddSingleton(Database.Get<ChangeSignal>()).AddSingleton(Database.Get<RuleStore>()).AddSingleton(Database.Get<ExecutionStore>())
            .AddSingleton(Database.Get<ConfigurationStore>()).AddSingleton(Database.Get<UserProfileStore>());
        Services.AddOpenIddict().AddCore(core => core.UseEntityFrameworkCore().UseDbContext<DashboardDbContext>());
        Services.AddOptions<OidcOptions>();
        Services.AddGeoIp(configuration);
        Services.AddApplications().AddSingleton<PipelineSnapshots>().AddSingleton<RuleTry>().AddSingleton<LiveRules>();
        Services.AddSingleton(WorkerCommand.Of(typeof(PipelineSnapshots).Assembly.Location));
        Services.AddSingleton(provider => new RuleQuarantine(provider.GetRequiredService<PipelineSnapshots>(), provider.GetRequiredService<WorkerStatus>()));
        Services.AddScoped<BrowserShell>().AddScoped<CurrentAdministrator>().AddScoped<EditorScript>().AddScoped<NewRules>().AddRulePages().AddRuntimePages();
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        await Database.DisposeAsync();
    }

    /// <summary>Opens a page at an address, with everything that floats beside it.</summary>
    protected IRenderedComponent<TPage> Show<TPage>(string url, Action<ComponentParameterCollectionBuilder<TPage>>? parameters = null)
        where TPage : IComponent
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo(url);
        _floating ??= Render(builder =>
        {
            builder.OpenComponent<MudPopoverProvider>(0);
            builder.CloseComponent();
            builder.OpenComponent<MudDialogProvider>(1);
            builder.CloseComponent();
            builder.OpenComponent<MudSnackbarProvider>(2);
            builder.CloseComponent();
        });
        return Render(parameters ?? (_ => { }));
    }

    /// <summary>A rule in the database, deployed if wished.</summary>
    protected async Task<Guid> AddRuleAsync(string name, string source = "function rule(user, context, callback) { callback(null, user, context); }", bool deployed = true, bool enabled = true)
    {
        var rules = Database.Get<RuleStore>();
        var saved = (SaveResult.Saved)await rules.CreateAsync(new NewRule(name, "", source), Administrator, CancellationToken.None);
        if (deployed)
        {
            await rules.DeployAsync(saved.Id, saved.Version, Administrator, CancellationToken.None);
            await rules.SetEnabledAsync(saved.Id, enabled, Administrator, CancellationToken.None);
        }

        return saved.Id;
    }
}
