namespace RulesDashboard.Dashboard.Shell;

/// <summary>The Blazor dashboard: components, layout, theme, response headers.</summary>
internal static class ShellExtensions
{
    public static IServiceCollection AddDashboardShell(this IServiceCollection services, IConfiguration configuration) => services;

    public static WebApplication UseDashboardShell(this WebApplication app) => app;

    public static WebApplication MapDashboardShell(this WebApplication app) => app;
}
