namespace RulesDashboard.Dashboard.Pipeline;

/// <summary>What a login needs between the endpoint and the runtime.</summary>
internal static class PipelineExtensions
{
    public static IServiceCollection AddLoginPipeline(this IServiceCollection services, IConfiguration configuration) => services;
}
