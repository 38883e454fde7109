using RulesDashboard.Dashboard.Features.Demo;

namespace RulesDashboard.Dashboard.Features.Setup;

/// <summary>The first start.</summary>
internal static class SetupExtensions
{
    public static IServiceCollection AddSetup(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<AdminOptions>(configuration.GetSection(AdminOptions.Section));
        services.AddSingleton<SetupToken>();
        services.AddScoped<FirstAdministrator>();
        services.AddScoped<DemoSeed>();
        services.AddHostedService<SetupStartup>();
        return services;
    }
}
