using RulesDashboard.Runtime.Effects;
using RulesDashboard.Runtime.Execution;

namespace RulesDashboard.Runtime;

/// <summary>Runs rules in order, stopping at the first that does not let the login pass. The only way into the runtime.</summary>
/// <remarks>Thread-safe. No thread waits while a rule waits.</remarks>
public sealed class RulePipeline
{
    private readonly SandboxFactory _sandboxes;

    internal RulePipeline(SandboxFactory sandboxes) => _sandboxes = sandboxes;

    /// <summary>Runs the rules of <paramref name="request"/> and returns as soon as the decision is known.</summary>
    /// <param name="request">The rules and what they may read.</param>
    /// <param name="effects">Who carries out what the rules ask of the world.</param>
    /// <param name="cancellationToken">Ends the pass, background work included, when the host gives up.</param>
    /// <exception cref="OperationCanceledException">The host gave up before the decision. Whatever a rule does is reported, not thrown.</exception>
    public async Task<PipelineRun> RunAsync(PipelineRequest request, IEffectHost effects, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(effects);

        var sandbox = _sandboxes.Create(request, effects, cancellationToken);
        // A rule computes on a thread of its own turn, never on that of whoever asked.
        var completion = Task.Run(sandbox.RunAsync, CancellationToken.None);
        var decided = await sandbox.Decided.ConfigureAwait(false);
        return new PipelineRun(decided, completion);
    }
}
