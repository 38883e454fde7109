using RulesDashboard.Runtime.Effects;
using RulesDashboard.Runtime.Execution;

namespace RulesDashboard.Runtime;

/// <summary>Runs rules in order, stopping at the first that does not let the login pass. The only way into the runtime.</summary>
/// <remarks>Thread-safe. No thread waits while a rule waits.</remarks>
public sealed class RulePipeline : IDisposable
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

    /// <summary>Makes ready for logins that run exactly this list of rules with this configuration: compiles, evaluates modules ahead, starts rule workers.</summary>
    /// <returns>Done when a login that starts now pays for none of it.</returns>
    public Task PrepareAsync(IReadOnlyList<RuleScript> rules, IReadOnlyDictionary<string, string> configuration)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(configuration);

        return _runner.PrepareAsync(rules, configuration);
    }

    /// <summary>Waits for what is under way, background work included. What is not over when <paramref name="cancellationToken"/> fires ends, and is reported as interrupted.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => _runner.StopAsync(cancellationToken);

    /// <summary>Ends what is under way.</summary>
    public void Dispose() => _runner.Dispose();
}
