namespace RulesDashboard.Dashboard.Pipeline;

/// <summary>What a login needs between the endpoint and the runtime.</summary>
internal static class PipelineExtensions
{
    public static IServiceCollection AddLoginPipeline(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<PipelineOptions>(configuration.GetSection(PipelineOptions.Section));
        services.AddSingleton<PipelineSnapshots>();
        services.AddSingleton<LoginWorld>();
        services.AddSingleton<LoginPipeline>();
        services.AddSingleton<RuleTry>();
        services.AddHostedService<PipelineWarmUp>();
        services.AddSingleton<ExecutionWriter>();
        services.AddHostedService(provider => provider.GetRequiredService<ExecutionWriter>());
        return services;
    }
}
