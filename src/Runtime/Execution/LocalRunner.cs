using RulesDashboard.Runtime.Effects;

namespace RulesDashboard.Runtime.Execution;

/// <summary>Runs rules in this process: for embedding, debugging and tests. A native call of the engine that checks no limit can hold a core.</summary>
internal sealed class LocalRunner(SandboxFactory sandboxes, GlobalStore globals) : IRuleRunner
{
    public async Task<PipelineRun> RunAsync(PipelineRequest request, IEffectHost effects, CancellationToken cancellationToken)
    {
        var input = new RunInput { Request = request, Effects = effects, Globals = globals.Get(request.SnapshotId) };
        var run = sandboxes.Create(input, new Observer(request.SnapshotId, globals), cancellationToken);
        // A rule computes on a thread of its own turn, never on that of whoever asked.
        var completion = Task.Run(run.RunAsync, CancellationToken.None);
        return new PipelineRun(await run.Decided.ConfigureAwait(false), completion);
    }

    private sealed class Observer(string? snapshotId, GlobalStore globals) : IRunObserver
    {
        public void Printed(int step, ConsoleLine line)
        {
        }

        public void Ended(int step, StepRecorder record)
        {
        }

        public void LeftGlobals(IReadOnlyDictionary<string, string> members) => globals.Keep(snapshotId!, members);
    }
}
