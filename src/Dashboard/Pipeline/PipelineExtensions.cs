using RulesDashboard.Runtime.Workers;

namespace RulesDashboard.Dashboard.Pipeline;

/// <summary>What a login needs between the endpoint and the runtime.</summary>
internal static class PipelineExtensions
{
    public static IServiceCollection AddLoginPipeline(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<PipelineOptions>(configuration.GetSection(PipelineOptions.Section));
        services.AddSingleton<PipelineSnapshots>();
        services.AddSingleton(provider => new RuleQuarantine(provider.GetRequiredService<PipelineSnapshots>(), provider.GetRequiredService<WorkerStatus>()));
        services.AddSingleton<LoginWorld>();
        services.AddSingleton<LoginPipeline>();
        services.AddSingleton<RuleTry>();
        services.AddSingleton<LiveRules>();
        services.AddSingleton(WorkerCommand.Of(typeof(PipelineExtensions).Assembly.Location));
        services.AddSingleton<ExecutionWriter>();
        services.AddHostedService(provider => provider.GetRequiredService<ExecutionWriter>());
        // Stopped before the writer, which then writes what was cut off.
        services.AddSingleton<PipelinePreparation>();
        services.AddHostedService(provider => provider.GetRequiredService<PipelinePreparation>());
        return services;
    }
}
