using System.Collections.Concurrent;
using RulesDashboard.Runtime.Effects;
using RulesDashboard.Runtime.Execution;

namespace RulesDashboard.Runtime.Workers;

/// <summary>One pass in a worker process: its effects and what is to be known of it go to the parent as messages.</summary>
internal sealed class WorkerLogin(long id, Action<FromWorker> send) : IEffectHost, IRunObserver, IDisposable
{
    private readonly ConcurrentDictionary<int, object> _awaited = new();
    private readonly CancellationTokenSource _cancelled = new();
    private int _lastEffect;

    /// <summary>The pass; null before it has begun.</summary>
    public LoginRun? Run { get; private set; }

    /// <summary>Runs to the end of background work.</summary>
    public async Task RunAsync(SandboxFactory sandboxes, RunInput input)
    {
        try
        {
            Run = sandboxes.Create(input, this, _cancelled.Token);
            var completion = Run.RunAsync();
            var decided = await Run.Decided.ConfigureAwait(false);
            send(new FromWorker.Decided(id, decided with { Steps = [] }));
            if (Run.Sandbox.IsExhausted)
            {
                send(new FromWorker.Exhausted(id, Run.CurrentStep));
            }

            if (!decided.Completed)
            {
                send(new FromWorker.Completed(id, await completion.ConfigureAwait(false)));
            }
        }
        catch (OperationCanceledException)
        {
            // The parent gave up and does not listen any more.
        }
        catch (OutOfMemoryException)
        {
            send(new FromWorker.Exhausted(id, Run?.CurrentStep ?? 0));
        }
    }

    /// <summary>Ends the pass if it is not over.</summary>
    public void Cancel()
    {
        try
        {
            _cancelled.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It ended at this very moment.
        }
    }

    public void Dispose() => _cancelled.Dispose();

    public Task<HttpReply> SendAsync(HttpEffect request, CancellationToken cancellationToken) =>
        AskAsync<HttpReply>(effect => new FromWorker.Http(id, effect, Run!.CurrentStep, request), cancellationToken);

    public Task<MetadataReply> WriteMetadataAsync(MetadataEffect write, CancellationToken cancellationToken) =>
        AskAsync<MetadataReply>(effect => new FromWorker.Metadata(id, effect, Run!.CurrentStep, write), cancellationToken);

    /// <summary>Hands what the parent answered to whoever waits for it.</summary>
    public void Answer<T>(int effect, T reply)
    {
        if (_awaited.TryRemove(effect, out var waiter))
        {
            ((TaskCompletionSource<T>)waiter).TrySetResult(reply);
        }
    }

    public void Printed(int step, ConsoleLine line) => send(new FromWorker.Printed(id, step, line));

    public void Ended(int step, StepRecorder record) => send(new FromWorker.Ended(id, step, record.ToStep()));

    public void LeftGlobals(IReadOnlyDictionary<string, string> members) => send(new FromWorker.LeftGlobals(id, members));

    private Task<T> AskAsync<T>(Func<int, FromWorker> question, CancellationToken cancellationToken)
    {
        var effect = Interlocked.Increment(ref _lastEffect);
        var waiter = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        _awaited[effect] = waiter;
        send(question(effect));
        return waiter.Task.WaitAsync(cancellationToken);
    }
}
