using System.Collections.Concurrent;
using RulesDashboard.Runtime.Effects;

namespace RulesDashboard.Runtime.Execution;

/// <summary>Runs rules in this process: for embedding, debugging and tests. A native call of the engine that checks no limit can hold a core.</summary>
internal sealed class LocalRunner(SandboxFactory sandboxes, GlobalStore globals) : IRuleRunner
{
    private readonly ConcurrentDictionary<LoginRun, Task<PipelineReport>> _runs = new();
    private readonly CancellationTokenSource _stopped = new();
    private bool _warmedUp;

    public async Task<PipelineRun> RunAsync(PipelineRequest request, IEffectHost effects, CancellationToken cancellationToken)
    {
        var input = new RunInput { Request = request, Effects = effects, Globals = globals.Get(request.SnapshotId) };
        var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _stopped.Token);
        var run = sandboxes.Create(input, new Observer(request.SnapshotId, globals), over.Token);
        // On the pool's thread that asks; who owns a thread that others wait for, as a page does, is not held up by a rule.
        _runs[run] = SynchronizationContext.Current is null ? run.RunAsync() : Task.Run(run.RunAsync, CancellationToken.None);
        try
        {
            var decided = await run.Decided.ConfigureAwait(false);
            return new PipelineRun(decided, FollowAsync(run, decided, over));
        }
        catch (OperationCanceledException) when (_stopped.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            var report = Interrupted(request);
            return new PipelineRun(report, FollowAsync(run, report, over));
        }
        catch
        {
            _ = FollowAsync(run, Interrupted(request), over);
            throw;
        }
    }

    public async Task PrepareAsync(IReadOnlyList<RuleScript> rules, IReadOnlyDictionary<string, string> configuration)
    {
        await Task.Run(() => sandboxes.Prepare(rules)).ConfigureAwait(false);
        if (!_warmedUp)
        {
            _warmedUp = true;
            await WarmUp.RunAsync((request, effects) => RunAsync(request, effects, CancellationToken.None)).ConfigureAwait(false);
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Task.WhenAll(_runs.Values).WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            await _stopped.CancelAsync().ConfigureAwait(false);
        }
    }

    public void Dispose() => _stopped.Cancel();

    private async Task<PipelineReport> FollowAsync(LoginRun run, PipelineReport decided, CancellationTokenSource over)
    {
        try
        {
            return await _runs[run].ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return decided with { Completed = true };
        }
        finally
        {
            _runs.TryRemove(run, out _);
            over.Dispose();
        }
    }

    private static PipelineReport Interrupted(PipelineRequest request) =>
        RuleFaults.Report(request, RuleFaults.Stopped(request.Rules is [var first, ..] ? first : RuleFaults.NoRule));

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
