using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using MudBlazor.Services;
using RulesDashboard.Dashboard.Features.Rules;
using RulesDashboard.Dashboard.Shared.Code;
using RulesDashboard.Dashboard.Shell;
using RulesDashboard.Data.Changes;
using RulesDashboard.Data.Configuration;
using RulesDashboard.Data.Executions;
using RulesDashboard.Data.Rules;
using RulesDashboard.Data.Users;
using RulesDashboard.Runtime;

namespace RulesDashboard.Unit.Testing;

/// <summary>A page as an administrator has it: real MudBlazor, real stores on a database of its own, real engine; only the browser is not there.</summary>
public abstract class DashboardTest : BunitContext, IAsyncLifetime
{
    public const string Administrator = "admin@acme.test";

    private protected TestDatabase Database { get; private set; } = null!; // made before each test

    /// <summary>Where dialogs, menus and snackbars are rendered.</summary>
    protected IRenderedComponent<IComponent> Floating { get; private set; } = null!; // rendered by the first Show

    protected BunitJSModuleInterop ShellModule { get; private set; } = null!; // set up before each test

    public virtual async ValueTask InitializeAsync()
    {
        Database = await TestDatabase.CreateAsync();
        JSInterop.Mode = JSRuntimeMode.Loose;
        ShellModule = JSInterop.SetupModule("./js/shell.js");
        JSInterop.SetupModule("./js/rule-editor.js");
        AddAuthorization().SetAuthorized(Administrator).SetRoles(DashboardRoles.Administrator);

        var configuration = new ConfigurationBuilder().AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json")).Build();
        Services.AddMudServices();
        Services.AddSingleton<TimeProvider>(Database.Clock).AddRuleRuntime(configuration);
        Services.AddSingleton(Database.Get<ChangeSignal>()).AddSingleton(Database.Get<RuleStore>()).AddSingleton(Database.Get<ExecutionStore>())
            .AddSingleton(Database.Get<ConfigurationStore>()).AddSingleton(Database.Get<UserProfileStore>());
        Services.AddScoped<BrowserShell>().AddScoped<CurrentAdministrator>().AddScoped<EditorScript>().AddRulePages();
        AddServices(Services, configuration);
    }

    public override ValueTask DisposeAsync() => DisposeAllAsync();

    /// <summary>What a page needs beyond the shell's and the stores.</summary>
    protected virtual void AddServices(IServiceCollection services, IConfiguration configuration)
    {
    }

    /// <summary>Opens a page at an address, with everything that floats beside it.</summary>
    protected IRenderedComponent<TPage> Show<TPage>(string url, Action<ComponentParameterCollectionBuilder<TPage>>? parameters = null)
        where TPage : IComponent
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo(url);
        Floating = (IRenderedComponent<IComponent>)Render(builder =>
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

    private async ValueTask DisposeAllAsync()
    {
        await base.DisposeAsync();
        await Database.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
