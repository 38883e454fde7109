using RulesDashboard.Runtime.Effects;

namespace RulesDashboard.Runtime.Execution;

/// <summary>Where the rules of a login run: in this process or in a worker process. Disposing ends what is under way.</summary>
internal interface IRuleRunner : IDisposable
{
    /// <inheritdoc cref="RulePipeline.RunAsync"/>
    Task<PipelineRun> RunAsync(PipelineRequest request, IEffectHost effects, CancellationToken cancellationToken);

    /// <inheritdoc cref="RulePipeline.PrepareAsync"/>
    Task PrepareAsync(IReadOnlyList<RuleScript> rules, IReadOnlyDictionary<string, string> configuration);

    /// <inheritdoc cref="RulePipeline.StopAsync"/>
    Task StopAsync(CancellationToken cancellationToken);
}
