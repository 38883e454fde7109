using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using RulesDashboard.Runtime.Effects.Egress;
using RulesDashboard.Runtime.Execution;
using RulesDashboard.Runtime.Modules;
using RulesDashboard.Runtime.Workers;

namespace RulesDashboard.Runtime;

/// <summary>Registers the rules runtime.</summary>
public static class RuntimeExtensions
{
    /// <summary>Adds <see cref="RulePipeline"/> and <see cref="RuleChecker"/> with the limits and the egress policy that <c>Runtime</c> configures. With rule workers a <see cref="WorkerCommand"/> must be registered.</summary>
    public static IServiceCollection AddRuleRuntime(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);

        services.AddOptions<RuleLimits>().Bind(configuration.GetSection(RuleLimits.Section)).ValidateOnStart();
        services.TryAddSingleton<IValidateOptions<RuleLimits>, RuleLimitsValidator>();
        services.AddOptions<RuntimeOptions>().Bind(configuration.GetSection(RuntimeOptions.Section)).ValidateOnStart();
        services.TryAddSingleton<IValidateOptions<RuntimeOptions>, RuntimeOptionsValidator>();
        services.AddOptions<EgressOptions>().Bind(configuration.GetSection(EgressOptions.Section)).ValidateOnStart();
        services.TryAddSingleton<IValidateOptions<EgressOptions>, EgressOptionsValidator>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<EgressOptions>>(new AllowedHostsValidator(configuration)));
        services.TryAddSingleton<IEgressNetwork, SystemNetwork>();
        services.TryAddSingleton<EgressClient>();
        services.TryAddSingleton<AdministratorEgress>();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<EngineFactory>();
        services.TryAddSingleton<RuleCompiler>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<RuntimeOptions>, PackageFolderValidator>());
        services.TryAddSingleton(provider => new ModuleCatalogue(
            provider.GetRequiredService<IOptions<RuleLimits>>().Value.RegexTime, provider.GetRequiredService<IOptions<RuntimeOptions>>().Value.Modules));
        services.TryAddSingleton<GlobalStore>();
        services.TryAddSingleton<SandboxFactory>();
        services.TryAddSingleton(provider => new Quarantine(provider.GetRequiredService<IOptions<RuntimeOptions>>().Value, provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<LocalRunner>();
        services.TryAddSingleton<WorkerPool>();
        services.TryAddSingleton<IRuleRunner>(provider => provider.GetRequiredService<IOptions<RuntimeOptions>>().Value.Workers == 0
            ? provider.GetRequiredService<LocalRunner>()
            : provider.GetRequiredService<WorkerPool>());
        services.TryAddSingleton(provider => new WorkerStatus(provider.GetRequiredService<IRuleRunner>() as WorkerPool, provider.GetRequiredService<Quarantine>()));
        services.TryAddSingleton(provider => new RulePipeline(provider.GetRequiredService<IRuleRunner>()));
        services.TryAddSingleton(provider => new RuleChecker(
            provider.GetRequiredService<RuleCompiler>(), provider.GetRequiredService<ModuleCatalogue>()));
        return services;
    }
}
