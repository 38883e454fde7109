using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using RulesDashboard.Runtime.Effects.Egress;
using RulesDashboard.Runtime.Execution;
using RulesDashboard.Runtime.Modules;

namespace RulesDashboard.Runtime;

/// <summary>Registers the rules runtime.</summary>
public static class RuntimeExtensions
{
    /// <summary>Adds <see cref="RulePipeline"/> and <see cref="RuleChecker"/> with the limits and the egress policy that <c>Runtime</c> configures.</summary>
    public static IServiceCollection AddRuleRuntime(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);

        services.AddOptions<RuleLimits>().Bind(configuration.GetSection(RuleLimits.Section)).ValidateOnStart();
        services.TryAddSingleton<IValidateOptions<RuleLimits>, RuleLimitsValidator>();
        services.AddOptions<EgressOptions>().Bind(configuration.GetSection(EgressOptions.Section)).ValidateOnStart();
        services.TryAddSingleton<IValidateOptions<EgressOptions>, EgressOptionsValidator>();
        services.TryAddSingleton<EgressClient>();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<EngineFactory>();
        services.TryAddSingleton<RuleCompiler>();
        services.AddOptions<ModuleOptions>().Bind(configuration.GetSection(ModuleOptions.Section));
        services.TryAddSingleton(provider => new ModuleCatalogue(
            provider.GetRequiredService<IOptions<RuleLimits>>().Value.RegexTime, provider.GetRequiredService<IOptions<ModuleOptions>>().Value));
        services.TryAddSingleton<GlobalStore>();
        services.TryAddSingleton<SandboxFactory>();
        services.TryAddSingleton<IRuleRunner, LocalRunner>();
        services.TryAddSingleton(provider => new RulePipeline(provider.GetRequiredService<IRuleRunner>()));
        services.TryAddSingleton(provider => new RuleChecker(provider.GetRequiredService<RuleCompiler>()));
        return services;
    }
}
