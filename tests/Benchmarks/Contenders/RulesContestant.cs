using RulesDashboard.Benchmarks.Comparison;
using RulesDashboard.Runtime;
using RulesDashboard.Runtime.Effects;

namespace RulesDashboard.Benchmarks.Contenders;

/// <summary>The product: in this process or through worker processes.</summary>
internal sealed class RulesContestant(RulesRuntime runtime) : IContestant
{
    private readonly CapturedEffects _effects = new(RealisticRules.User, [], network: null, merge: (_, _) => null);
    private PipelineRequest? _request;
    private Workload? _prepared;

    public bool Knows(Workload workload) => true;

    public Task PrepareAsync(Workload workload) => workload == _prepared ? Task.CompletedTask : MakeReadyAsync(workload);

    /// <summary>Makes ready anew; done when a sandbox is.</summary>
    public async Task MakeReadyAsync(Workload workload)
    {
        _prepared = workload;
        _request = new PipelineRequest
        {
            Rules = RulesRuntime.Scripts(workload),
            User = workload.User,
            Context = workload.Context,
            SnapshotId = "benchmark",
        };
        await runtime.Pipeline.PrepareAsync(_request.Rules, _request.Configuration);
    }

    public async Task<string> LoginAsync(Workload workload)
    {
        var run = await runtime.Pipeline.RunAsync(_request!, _effects, CancellationToken.None);
        await run.Completion;
        return run.Decided.Outcome is PipelineOutcome.Allowed ? run.Decided.Context : throw new InvalidOperationException($"{run.Decided.Outcome}");
    }

    public ValueTask DisposeAsync() => runtime.DisposeAsync();
}
