using Microsoft.Extensions.Options;
using RulesDashboard.Dashboard.Features.Management.Apis;
using RulesDashboard.Dashboard.Features.Management.Clients;
using RulesDashboard.Dashboard.Features.Management.Connections;
using RulesDashboard.Dashboard.Features.Management.Logs;
using RulesDashboard.Dashboard.Features.Management.Organizations;
using RulesDashboard.Dashboard.Features.Management.Reference;
using RulesDashboard.Dashboard.Features.Management.Roles;
using RulesDashboard.Dashboard.Features.Management.Pipeline;
using RulesDashboard.Dashboard.Features.Management.Rules;
using RulesDashboard.Dashboard.Features.Management.Try;
using RulesDashboard.Dashboard.Features.Management.Users;

namespace RulesDashboard.Dashboard.Features.Management;

/// <summary>The management API, <c>/api/v2</c>.</summary>
internal static class ManagementExtensions
{
    public static IServiceCollection AddManagement(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ManagementOptions>().Bind(configuration.GetSection(ManagementOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ManagementOptions>, ManagementOptionsValidator>();
        services.AddOpenIddict().AddValidation(validation =>
        {
            validation.UseLocalServer();
            validation.UseAspNetCore();
        });
        services.AddSingleton<ManagementAudience>();
        services.AddSingleton<ManagementRate>();
        services.AddSingleton<RuleToken>();
        services.AddSingleton<LinkedAccount>();
        services.AddSingleton<OwnApi>();
        services.AddSingleton<ManagementReference>();
        services.AddScoped<ManagementTokens>();
        services.AddSingleton<UserWrites>();
        services.AddSingleton<StoredRules>();
        services.AddHostedService<ManagementStartup>();
        return services;
    }

    /// <summary>Before everything that a request for the management API needs, and after what only browsers do.</summary>
    public static WebApplication UseManagement(this WebApplication app)
    {
        app.Use(next =>
        {
            app.Services.GetRequiredService<OwnApi>().Serve(next);
            return next;
        });
        app.UseRouting(); // here and not before all else, so that requests of rules find their way as well
        return app;
    }

    public static WebApplication MapManagement(this WebApplication app)
    {
        var group = app.MapGroup("/" + MappedOperation.Prefix);
        var api = new ManagementRoutes(group);
        api.MapRules();
        api.MapRuleVersions();
        api.MapTry();
        api.MapPipeline();
        api.MapExecutions();
        api.MapRulesConfigs();
        api.MapUsers();
        api.MapUserIdentities();
        api.MapAuthenticators();
        api.MapSessions();
        api.MapTickets();
        api.MapClients();
        api.MapConnections();
        api.MapConnectionClients();
        api.MapRoles();
        api.MapRoleMembers();
        api.MapRolePermissions();
        api.MapOrganizations();
        api.MapOrganizationMembers();
        api.MapOrganizationConnections();
        api.MapResourceServers();
        api.MapClientGrants();
        api.MapLogs();
        api.MapStats();
        group.MapReference();
        group.Map("{**rest}", () => ManagementError.Missing("There is no such operation.", "not_found")).ExcludeFromDescription().DisableAntiforgery();
        return app;
    }
}
