using System.ComponentModel;
using Microsoft.Extensions.Logging;
using RulesDashboard.Runtime.Execution;

namespace RulesDashboard.Runtime.Workers;

/// <summary>The rule workers there are: as many as configured and a spare, replaced when they end, and who takes the next login.</summary>
internal sealed class WorkerCrew(WorkerCommand command, WorkerSettings settings, ILogger logger) : IDisposable
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly List<WorkerProcess> _workers = [];
    private readonly Queue<TaskCompletionSource<WorkerProcess?>> _waiting = new();
    private readonly TaskCompletionSource _warm = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Material? _current;
    private int _starting;
    private int _failedStarts;
    private bool _stopping;

    private int Wanted => settings.Options.Workers + 1;

    /// <summary>The rules and configuration of a request under their number, when they are the current ones.</summary>
    public Material? MaterialOf(PipelineRequest request) =>
        Volatile.Read(ref _current) is { } current && ReferenceEquals(current.Rules, request.Rules) && ReferenceEquals(current.Configuration, request.Configuration) ? current : null;

    /// <summary>The workers that take logins now.</summary>
    public IReadOnlyList<WorkerInfo> List()
    {
        lock (_gate)
        {
            return [.. _workers.Select(worker => new WorkerInfo(worker.Id, worker.Load, worker.IsSuspect))];
        }
    }

    /// <summary>Makes all workers ready for rules; done when they are.</summary>
    public async Task PrepareAsync(IReadOnlyList<RuleScript> rules, IReadOnlyDictionary<string, string> configuration)
    {
        List<WorkerProcess> workers;
        Material material;
        lock (_gate)
        {
            material = new Material((_current?.Number ?? 0) + 1, rules, configuration);
            _current = material;
            workers = [.. _workers];
        }

        await Task.WhenAll(workers.Select(worker => worker.PrepareAsync(material))).ConfigureAwait(false);
        Maintain();
        await _warm.Task.ConfigureAwait(false);
    }

    /// <summary>The worker for the next login; null when none can be had in time, or the program is stopping.</summary>
    public async Task<WorkerProcess?> TakeAsync(CancellationToken cancellationToken)
    {
        Maintain();
        var waiter = new TaskCompletionSource<WorkerProcess?>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (_stopping || _waiting.Count > settings.Options.WorkerQueue)
            {
                return null;
            }

            if (_waiting.Count == 0 && Choose() is { } worker)
            {
                return worker;
            }

            _waiting.Enqueue(waiter);
        }

        try
        {
            return await waiter.Task.WaitAsync(settings.Limits.LoginTime, settings.Time, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            return null;
        }
        finally
        {
            waiter.TrySetResult(null);
        }
    }

    /// <summary>Takes no more logins, waits for those under way as long as it may, and ends all workers.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        List<WorkerProcess> workers;
        lock (_gate)
        {
            _stopping = true;
            workers = [.. _workers];
            while (_waiting.TryDequeue(out var waiter))
            {
                waiter.TrySetResult(null);
            }
        }

        try
        {
            while (workers.Any(worker => worker.Load > 0 && !worker.Died.IsCompleted))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20), settings.Time, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // The host's patience is over: what is under way is told that it was stopped.
        }

        workers.ForEach(worker => worker.Kill(WorkerDeath.Stopped));
        await Task.WhenAll(workers.Select(worker => worker.Died)).ConfigureAwait(false);
        lock (_gate)
        {
            _workers.Clear();
        }
    }

    /// <summary>Ends all workers at once.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _stopping = true;
            _workers.ForEach(worker => worker.Kill(WorkerDeath.Stopped));
        }
    }

    // Sound workers first, then the least busy. A suspect is better than none: its other turns go on computing, and a login does not wait for a process to start.
    private WorkerProcess? Choose()
    {
        WorkerProcess? best = null;
        foreach (var worker in _workers)
        {
            if (worker is { IsRetiring: false, IsFull: false } && (best is null || Rank(worker).CompareTo(Rank(best)) < 0))
            {
                best = worker;
            }
        }

        return best;

        static (bool, int) Rank(WorkerProcess worker) => (worker.IsSuspect, worker.Load);
    }

    private void OnChanged()
    {
        lock (_gate)
        {
            while (_waiting.TryPeek(out var waiter) && Choose() is { } worker)
            {
                _waiting.Dequeue();
                waiter.TrySetResult(worker);
            }
        }

        Maintain();
    }

    // As many sound workers as wanted; suspects come on top, up to as many again. What is too much retires.
    private void Maintain()
    {
        lock (_gate)
        {
            if (_stopping)
            {
                return;
            }

            foreach (var idle in _workers.Where(worker => worker is { IsRetiring: true, Load: 0 }).ToList())
            {
                _workers.Remove(idle);
                idle.Stop();
            }

            // The first ones come together; after that one at a time, since starting one is work on a machine that has enough of it.
            var sound = _workers.Count(worker => worker is { IsSuspect: false, IsRetiring: false });
            var atOnce = _workers.Count == 0 ? Wanted : 1;
            while (sound + _starting < Wanted && _starting < atOnce && _workers.Count + _starting < 2 * Wanted)
            {
                _starting++;
                _ = AddAsync();
            }

            if (sound > Wanted && _workers.Find(worker => worker is { IsSuspect: false, Load: 0 }) is { } surplus)
            {
                surplus.IsRetiring = true;
            }
        }
    }

    private async Task AddAsync()
    {
        WorkerProcess? worker = null;
        var joined = false;
        try
        {
            await PauseAsync().ConfigureAwait(false);
            worker = WorkerProcess.Start(command, settings);
            await worker.Ready.ConfigureAwait(false);
            // The very first logins rather wait for a cold worker than for a warm one.
            joined = IsFirst() && Join(worker);
            if (Volatile.Read(ref _current) is { } material)
            {
                await worker.PrepareAsync(material).ConfigureAwait(false);
            }

            await WarmUp.RunAsync((request, effects) => RunAsync(worker, request, effects)).ConfigureAwait(false);
            _failedStarts = 0;
            _warm.TrySetResult();
            joined = joined || Join(worker);
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception or IOException)
        {
            // One that took logins before it was warm has died of them, like any other.
            if (!joined)
            {
                _failedStarts++;
                logger.WorkerNotStarted(e);
                worker?.Kill(WorkerDeath.Stopped);
            }
        }

        if (!joined)
        {
            lock (_gate)
            {
                _starting--;
            }

            OnChanged();
        }
    }

    private async Task PauseAsync()
    {
        if (_failedStarts > 0)
        {
            var pause = TimeSpan.FromMilliseconds(100 << Math.Min(_failedStarts, 10));
            await Task.Delay(pause < LongestPause ? pause : LongestPause, settings.Time).ConfigureAwait(false);
        }
    }

    private bool IsFirst()
    {
        lock (_gate)
        {
            return _workers.Count == 0;
        }
    }

    private bool Join(WorkerProcess worker)
    {
        Material? current;
        lock (_gate)
        {
            _starting--;
            if (_stopping)
            {
                worker.Kill(WorkerDeath.Stopped);
                return true;
            }

            worker.IsWarm = true;
            _workers.Add(worker);
            current = _current;
        }

        if (current is not null)
        {
            _ = worker.PrepareAsync(current);
        }

        logger.WorkerStarted(worker.Id);
        worker.Changed += OnChanged;
        _ = MournAsync(worker);
        OnChanged();
        return true;
    }

    private async Task MournAsync(WorkerProcess worker)
    {
        var id = worker.Id;
        var death = await worker.Died.ConfigureAwait(false);
        lock (_gate)
        {
            _workers.Remove(worker);
        }

        if (death.Cause != DeathCause.Stopped)
        {
            logger.WorkerDied(id, death.Cause);
        }

        OnChanged();
    }

    private async Task<PipelineRun> RunAsync(WorkerProcess worker, PipelineRequest request, Effects.IEffectHost effects)
    {
        var pass = new WorkerPass(request, effects, settings.Time, CancellationToken.None);
        var (death, _) = await worker.RunAsync(pass, null, settings.Globals.Get(null), _ => null, CancellationToken.None).ConfigureAwait(false);
        return death is null ? new PipelineRun(pass.Decided!, pass.Completion) : throw new InvalidOperationException($"The rule worker ended while it was warmed up: {death.Cause}.");
    }
}
