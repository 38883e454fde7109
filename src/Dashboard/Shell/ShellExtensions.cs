using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.SignalR;
using MudBlazor;
using MudBlazor.Services;
using RulesDashboard.Dashboard.Features.Rules;
using RulesDashboard.Dashboard.Features.Runtime;
using RulesDashboard.Dashboard.Features.Templates;
using RulesDashboard.Dashboard.Shared.Code;
using RulesDashboard.Data.Users;

namespace RulesDashboard.Dashboard.Shell;

/// <summary>The Blazor dashboard: components, layout, theme, response headers.</summary>
internal static class ShellExtensions
{
    /// <summary>The policy of every dashboard page; accounts that only sign in to applications do not meet it.</summary>
    public const string AdministratorPolicy = "Administrator";

    /// <summary>A rule of 100 kB, every character of it escaped in the message that carries it.</summary>
    private const long MessageBytes = 1024 * 1024;

    public static IServiceCollection AddDashboardShell(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddCascadingAuthenticationState();
        services.AddAuthorizationBuilder().AddPolicy(AdministratorPolicy, policy => policy.RequireRole(DashboardRoles.Administrator));
        services.AddMudServices(options =>
        {
            options.SnackbarConfiguration.PositionClass = Defaults.Classes.Position.BottomCenter;
            options.SnackbarConfiguration.HideIcon = true;
            options.SnackbarConfiguration.SnackbarVariant = Variant.Filled;
            options.SnackbarConfiguration.VisibleStateDuration = 6_000;
            options.SnackbarConfiguration.ShowTransitionDuration = 120;
            options.SnackbarConfiguration.HideTransitionDuration = 120;
        });
        services.Configure<HubOptions>(options => options.MaximumReceiveMessageSize = MessageBytes);
        services.Configure<CircuitOptions>(options => options.DisconnectedCircuitRetentionPeriod = TimeSpan.FromMinutes(3));
        services.AddHttpContextAccessor();
        services.AddScoped<BrowserShell>();
        services.AddScoped<CurrentAdministrator>();
        services.AddScoped<EditorScript>();
        services.AddScoped<NewRules>();
        services.AddRulePages();
        services.AddRuntimePages();
        return services;
    }

    public static WebApplication UseDashboardShell(this WebApplication app)
    {
        if (!app.Environment.IsDevelopment())
        {
            app.UseExceptionHandler(DashboardUrls.Error, createScopeForErrors: true);
            app.UseHsts();
        }

        app.UseMiddleware<SecurityHeaders>();
        app.UseMiddleware<UnreadableForms>();
        app.UseStatusCodePagesWithReExecute(DashboardUrls.NotFound, "?status={0}", createScopeForStatusCodePages: true);
        app.Use(OnlyWherePagesAreAskedFor); // not a branch around the step above: in a branch it finds no page
        return app;
    }

    public static WebApplication MapDashboardShell(this WebApplication app)
    {
        app.UseAntiforgery();
        app.MapStaticAssets();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null);
        return app;
    }

    private static Task OnlyWherePagesAreAskedFor(HttpContext context, RequestDelegate next)
    {
        if (!AsksForPage(context) && context.Features.Get<IStatusCodePagesFeature>() is { } pages)
        {
            pages.Enabled = false;
        }

        return next(context);
    }

    private static bool AsksForPage(HttpContext context) =>
        HttpMethods.IsGet(context.Request.Method) && context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal);
}
