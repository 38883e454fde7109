namespace RulesDashboard.Dashboard.Features.Runtime;

/// <summary>What the runtime's page shows.</summary>
internal static class RuntimePagesExtensions
{
    public static IServiceCollection AddRuntimePages(this IServiceCollection services) => services.AddSingleton<RuntimeFacts>();
}
