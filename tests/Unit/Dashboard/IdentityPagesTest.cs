using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using MudBlazor.Services;
using RulesDashboard.Dashboard.Features.Applications;
using RulesDashboard.Dashboard.Features.Oidc;
using RulesDashboard.Dashboard.Features.Users;
using RulesDashboard.Dashboard.Shell;
using RulesDashboard.Data.Roles;
using RulesDashboard.Data;
using RulesDashboard.Data.Users;
using RulesDashboard.Unit.Testing;

namespace RulesDashboard.Unit.Dashboard;

/// <summary>The pages of users, applications and configuration over a database of their own, with Identity and OpenIddict behind them.</summary>
public abstract class IdentityPagesTest : BunitContext, IAsyncLifetime
{
    protected const string Administrator = "admin@example.com";

    private protected TestDatabase Database { get; private set; } = null!; // InitializeAsync makes it

    public async ValueTask InitializeAsync()
    {
        Database = await TestDatabase.CreateAsync();
        JSInterop.Mode = JSRuntimeMode.Loose;
        JSInterop.SetupModule("./js/shell.js").Mode = JSRuntimeMode.Loose;
        JSInterop.SetupModule("./js/forms.js").Mode = JSRuntimeMode.Loose;
        Services.AddLogging().AddSingleton<TimeProvider>(Database.Clock).AddDashboardData(Database.Configuration);
        Services.AddIdentityCore<User>(options => options.Password.RequireNonAlphanumeric = false)
            .AddRoles<Role>().AddEntityFrameworkStores<DashboardDbContext>();
        Services.AddOpenIddict().AddCore(core => core.UseEntityFrameworkCore().UseDbContext<DashboardDbContext>());
        Services.AddOptions<OidcOptions>();
        Services.AddApplications().AddUsers().AddScoped<BrowserShell>().AddScoped<CurrentAdministrator>();
        Services.AddMudServices();
        this.AddAuthorization().SetAuthorized(Administrator).SetPolicies(ShellExtensions.AdministratorPolicy);
        Render<MudPopoverProvider>();
        Shown = Render<MudDialogProvider>();
        Said = Render<MudSnackbarProvider>();
    }

    /// <summary>The open dialogs.</summary>
    private protected IRenderedComponent<MudDialogProvider> Shown { get; private set; } = null!; // InitializeAsync renders it

    /// <summary>The snackbars.</summary>
    private protected IRenderedComponent<MudSnackbarProvider> Said { get; private set; } = null!; // likewise

    private protected T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    private protected Task<string> AddUserAsync(string email, Action<User>? change = null) => Database.AddUserAsync(email, change);

    /// <summary>What the address bar shows, after the host.</summary>
    private protected string Address => new Uri(Get<NavigationManager>().Uri).PathAndQuery;

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        await Database.DisposeAsync();
    }
}

/// <summary>Finds what a person would look for.</summary>
internal static class Perceived
{
    /// <summary>The button that says or is called this.</summary>
    public static IElement Button<T>(this IRenderedComponent<T> page, string name)
        where T : IComponent =>
        page.FindAll("button, a").Single(button => (button.GetAttribute("aria-label") ?? button.TextContent).Trim() == name);

    /// <summary>The input behind this label.</summary>
    public static IElement Field<T>(this IRenderedComponent<T> page, string label)
        where T : IComponent =>
        page.FindAll("input, textarea, select").Single(input => Label(page, input) == label);

    /// <summary>What stands at the field as its error; null when nothing does.</summary>
    public static string? ErrorAt<T>(this IRenderedComponent<T> page, string label)
        where T : IComponent =>
        page.Field(label).Parent is IElement holder ? holder.QuerySelector("[role=alert]")?.TextContent : null;

    public static void Type<T>(this IRenderedComponent<T> page, string label, string text)
        where T : IComponent => page.Field(label).Input(text);

    private static string? Label<T>(IRenderedComponent<T> page, IElement input)
        where T : IComponent
    {
        if (input.GetAttribute("aria-label") is { } name)
        {
            return name;
        }

        var label = input.Closest("label") ?? page.FindAll("label").FirstOrDefault(label => label.GetAttribute("for") == input.Id);
        return label?.TextContent.Replace(" optional", "", StringComparison.Ordinal).Trim();
    }
}
