using RulesDashboard.Runtime.Effects;
using RulesDashboard.Runtime.Execution;

namespace RulesDashboard.Runtime;

/// <summary>Runs rules in order, stopping at the first that does not let the login pass. The only way into the runtime.</summary>
/// <remarks>Thread-safe. No thread waits while a rule waits.</remarks>
public sealed class RulePipeline
{
    private readonly IRuleRunner _runner;

    internal RulePipeline(IRuleRunner runner) => _runner = runner;

    /// <summary>Runs the rules of <paramref name="request"/> and returns as soon as the decision is known.</summary>
    /// <param name="request">The rules and what they may read.</param>
    /// <param name="effects">Who carries out what the rules ask of the world.</param>
    /// <param name="cancellationToken">Ends the pass, background work included, when the host gives up.</param>
    /// <exception cref="OperationCanceledException">The host gave up before the decision. Whatever a rule does is reported, not thrown.</exception>
    public Task<PipelineRun> RunAsync(PipelineRequest request, IEffectHost effects, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(effects);

        return _runner.RunAsync(request, effects, cancellationToken);
    }
}
