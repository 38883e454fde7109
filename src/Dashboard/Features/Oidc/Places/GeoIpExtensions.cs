using Microsoft.Extensions.Options;

namespace RulesDashboard.Dashboard.Features.Oidc.Places;

/// <summary>Registers what knows where addresses are.</summary>
internal static class GeoIpExtensions
{
    public static IServiceCollection AddGeoIp(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<GeoIpOptions>().Bind(configuration.GetSection(GeoIpOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<GeoIpOptions>, GeoIpOptionsValidator>();
        services.AddSingleton<GeoIp>();
        services.AddSingleton<LoginRisk>();
        return services;
    }
}
