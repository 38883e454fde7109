using RulesDashboard.Dashboard.Features.Organizations.SignIn;

namespace RulesDashboard.Dashboard.Features.Organizations;

internal static class OrganizationsExtensions
{
    public static IServiceCollection AddOrganizations(this IServiceCollection services) => services.AddScoped<OrganizationDemands>();
}
