using RulesDashboard.Runtime.Effects;

namespace RulesDashboard.Runtime.Execution;

/// <summary>Where the rules of a login run: in this process or in a worker process.</summary>
internal interface IRuleRunner
{
    /// <inheritdoc cref="RulePipeline.RunAsync"/>
    Task<PipelineRun> RunAsync(PipelineRequest request, IEffectHost effects, CancellationToken cancellationToken);
}
