namespace RulesDashboard.Dashboard.Features.Oidc;

/// <summary>The OpenID Connect server and the identities behind it.</summary>
internal static class OidcExtensions
{
    public static IServiceCollection AddDashboardOidc(this IServiceCollection services, IConfiguration configuration) => services;

    public static WebApplication MapDashboardOidc(this WebApplication app) => app;
}
