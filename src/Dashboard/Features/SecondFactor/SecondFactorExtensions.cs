namespace RulesDashboard.Dashboard.Features.SecondFactor;

/// <summary>Second factors of applications' users.</summary>
internal static class SecondFactorExtensions
{
    public static IServiceCollection AddSecondFactor(this IServiceCollection services)
    {
        services.AddScoped<RememberedBrowsers>();
        services.AddScoped<FactorRecords>();
        services.AddScoped<SecondFactors>();
        services.AddScoped<PasskeyFactors>();
        services.AddScoped<FactorPrompts>();
        return services;
    }
}
