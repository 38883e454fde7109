using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace RulesDashboard.Runtime.Workers;

/// <summary>One rule worker as its parent sees it: the process, the pipe to it, and the passes it runs.</summary>
/// <remarks>Thread-safe. However it ends, every pass it had is told.</remarks>
internal sealed class WorkerProcess
{
    // What a .NET process needs beside the heap of its rules.
    private const long OwnBytes = 96L << 20;

    private const int MaxComplaint = 2_000;
    private const double FullShare = 0.85;

    // What the shell calls an end by SIGKILL; Windows reports -1.
    private static readonly int KilledExitCode = OperatingSystem.IsWindows() ? -1 : 128 + 9;

    private static readonly TimeSpan WatchInterval = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(60);
    private static long lastPass;

    private readonly ConcurrentDictionary<long, WorkerPass> _passes = new();
    private readonly ConcurrentDictionary<int, TaskCompletionSource> _preparing = new();
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<WorkerDeath> _died = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly MessageLink<FromWorker, ToWorker> _link;
    private readonly Process _process;
    private readonly WorkerSettings _settings;
    private readonly Watchdog _watchdog;
    private readonly StringBuilder _complaint = new();
    private WorkerDeath? _sentence;
    private long _memoryBytes;
    private int _prepared;

    private WorkerProcess(Process process, WorkerSettings settings)
    {
        _process = process;
        Id = process.Id;
        _settings = settings;
        _watchdog = new Watchdog(settings.Limits, settings.Options, settings.Time);
        _link = new MessageLink<FromWorker, ToWorker>(process.StandardOutput.BaseStream, process.StandardInput.BaseStream, WorkerProtocol.Json.FromWorker, WorkerProtocol.Json.ToWorker);
    }

    /// <summary>Id of the process.</summary>
    public int Id { get; }

    /// <summary>Passes under way, waiting ones and background work included.</summary>
    public int Load => _passes.Count;

    /// <summary>Whether it can hold no more logins: by number, or because its memory runs short.</summary>
    public bool IsFull => Load >= _settings.Options.WorkerLogins || Interlocked.Read(ref _memoryBytes) > _settings.Options.WorkerMemoryBytes * FullShare;

    /// <summary>Whether one of its turns has been computing for suspiciously long: logins are better off elsewhere.</summary>
    public bool IsSuspect { get; private set; }

    /// <summary>Whether it takes no more logins and ends when it has none.</summary>
    public bool IsRetiring { get; set; }

    /// <summary>Whether it has been warmed up, or takes logins cold.</summary>
    public bool IsWarm { get; set; }

    /// <summary>Done when it can be spoken to.</summary>
    /// <exception cref="InvalidOperationException">It ended before.</exception>
    public Task Ready => _ready.Task;

    /// <summary>Done when it has ended and every pass it had was told.</summary>
    public Task<WorkerDeath> Died => _died.Task;

    /// <summary>Raised when <see cref="IsSuspect"/> changed or a pass is over.</summary>
    public event Action? Changed;

    public static WorkerProcess Start(WorkerCommand command, WorkerSettings settings)
    {
        var process = new Process { StartInfo = StartInfo(command, settings.Options) };
        process.Start();
        GiveWay(process);
        var worker = new WorkerProcess(process, settings);
        _ = worker._link.PumpAsync();
        _ = worker.ListenAsync();
        _ = worker.WatchAsync();
        worker._link.Send(new ToWorker.Start(WorkerProtocol.Version, settings.Limits, settings.Options));
        return worker;
    }

    // What answers browsers comes first on a busy machine, and what computes in rules second. Asked for at once: threads take it over from the thread that makes them.
    private static void GiveWay(Process process)
    {
        try
        {
            process.PriorityClass = ProcessPriorityClass.BelowNormal;
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception)
        {
            // It has ended already, or the system does not allow it: then it runs like any other.
        }
    }

    /// <summary>Keeps rules under a number and makes ready for them.</summary>
    public Task PrepareAsync(Material material)
    {
        if (Volatile.Read(ref _prepared) >= material.Number && _preparing.TryGetValue(material.Number, out var before))
        {
            return before.Task;
        }

        var prepared = _preparing.GetOrAdd(material.Number, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        _link.Send(new ToWorker.Prepare(material));
        Volatile.Write(ref _prepared, material.Number);
        return prepared.Task;
    }

    /// <summary>Runs a pass until it is decided; null, or the death of the worker when that came first.</summary>
    public async Task<(WorkerDeath? Death, long Id)> RunAsync(WorkerPass pass, Material? material, IReadOnlyDictionary<string, string> globals, Func<RuleScript, RuleFault?> withheld, CancellationToken cancellationToken)
    {
        var id = Interlocked.Increment(ref lastPass);
        var kept = material is not null && Volatile.Read(ref _prepared) - material.Number is 0 or 1 ? material.Number : (int?)null;
        var (message, end) = pass.Begin(id, kept, globals, withheld);
        _passes[id] = pass;
        if (_died.Task.IsCompleted && _passes.TryRemove(id, out _))
        {
            return (await _died.Task.ConfigureAwait(false), id);
        }

        await using var cancelled = cancellationToken.UnsafeRegister(static (state, token) =>
        {
            var (worker, pass, id) = ((WorkerProcess, WorkerPass, long))state!;
            worker._link.Send(new ToWorker.Cancel(id));
            worker.Forget(id);
            pass.Abandon(token);
        }, (this, pass, id)).ConfigureAwait(false);
        _link.Send(message);
        return (await end.ConfigureAwait(false), id);
    }

    /// <summary>Lets it end: it is told nothing more.</summary>
    public void Stop()
    {
        Interlocked.CompareExchange(ref _sentence, WorkerDeath.Stopped, null);
        _link.Close();
    }

    /// <summary>Ends it now.</summary>
    public void Kill(WorkerDeath death)
    {
        Interlocked.CompareExchange(ref _sentence, death, null);
        try
        {
            _process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It has ended already.
        }
    }

    private static ProcessStartInfo StartInfo(WorkerCommand command, RuntimeOptions options)
    {
        var start = new ProcessStartInfo(command.FileName, command.Arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        // Nothing of this process's environment is a worker's business.
        start.Environment.Clear();
        start.Environment["DOTNET_ROOT"] = Path.GetDirectoryName(WorkerCommand.DotnetHost());
        start.Environment["DOTNET_gcServer"] = "0";
        start.Environment["DOTNET_GCHeapHardLimit"] = (options.WorkerMemoryBytes - OwnBytes).ToString("X", CultureInfo.InvariantCulture);
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        start.Environment["TZ"] = "UTC";
        return start;
    }

    private async Task ListenAsync()
    {
        var errors = DrainErrorsAsync();
        try
        {
            await foreach (var message in _link.ReadAsync().ConfigureAwait(false))
            {
                Hear(message);
            }
        }
        catch (Exception e) when (e is IOException or InvalidDataException or System.Text.Json.JsonException)
        {
            Kill(WorkerDeath.Vanished);
        }

        _link.Close();
        await _process.WaitForExitAsync().ConfigureAwait(false);
        await errors.ConfigureAwait(false);
        End(_sentence ?? (_process.ExitCode == KilledExitCode ? WorkerDeath.Vanished : WorkerDeath.Crashed(Crashers())));
    }

    // A crash comes too fast for the pulse, mostly: a pass that is alone with it is known all the same.
    private IReadOnlyList<LongTurn> Crashers() =>
        _watchdog.Computing is { Count: > 0 } computing ? computing
        : _passes.Count == 1 && _passes.First() is var (id, pass) && pass.Decided is null ? [new LongTurn(id, pass.CurrentStep, 0, 0)]
        : [];

    private void Hear(FromWorker message)
    {
        switch (message)
        {
            case FromWorker.Http http:
                Pass(http.Id)?.Carry(http, _link.Send);
                break;
            case FromWorker.Metadata metadata:
                Pass(metadata.Id)?.Carry(metadata, _link.Send);
                break;
            case FromWorker.Printed printed:
                Pass(printed.Id)?.Printed(printed.Step, printed.Line);
                break;
            case FromWorker.Ended ended:
                Pass(ended.Id)?.Ended(ended.Step, ended.Record);
                break;
            case FromWorker.LeftGlobals left when Pass(left.Id) is { Request.SnapshotId: { } snapshot }:
                _settings.Globals.Keep(snapshot, left.Members);
                break;
            case FromWorker.Decided decided:
                (decided.Report.Completed ? Forget(decided.Id) : Pass(decided.Id))?.Decide(decided.Report);
                break;
            case FromWorker.Completed completed:
                Forget(completed.Id)?.Complete(completed.Report);
                break;
            case FromWorker.Pulse pulse:
                _watchdog.Hear(pulse.Turns);
                Suspect(_watchdog.IsSuspicious);
                break;
            case FromWorker.Exhausted exhausted:
                Kill(new WorkerDeath(DeathCause.Memory, [new LongTurn(exhausted.Id, exhausted.Step, 0, 0)]));
                break;
            case FromWorker.Prepared prepared when _preparing.TryGetValue(prepared.Number, out var waiter):
                waiter.TrySetResult();
                break;
            case FromWorker.Ready { Version: WorkerProtocol.Version }:
                _watchdog.Hear([]);
                _ready.TrySetResult();
                break;
        }
    }

    private WorkerPass? Pass(long id) => _passes.GetValueOrDefault(id);

    private WorkerPass? Forget(long id)
    {
        _passes.TryRemove(id, out var pass);
        Changed?.Invoke();
        return pass;
    }

    private async Task WatchAsync()
    {
        using var timer = new PeriodicTimer(WatchInterval, _settings.Time);
        if (await Task.WhenAny(_ready.Task, _died.Task, Task.Delay(StartTime, _settings.Time)).ConfigureAwait(false) != _ready.Task)
        {
            Kill(new WorkerDeath(DeathCause.Silent, []));
        }

        while (!_died.Task.IsCompleted && await timer.WaitForNextTickAsync().ConfigureAwait(false))
        {
            // While it is warmed up only rules of ours run, on a machine that may be busy starting.
            if (IsWarm && !_process.HasExited && _watchdog.Judge(MeasureMemory()) is { } death)
            {
                Kill(death);
                // Its logins need not wait until the system has cleared it away.
                Lose(death);
            }
        }
    }

    private long MeasureMemory()
    {
        try
        {
            _process.Refresh();
            var bytes = _process.WorkingSet64;
            Interlocked.Exchange(ref _memoryBytes, bytes);
            return bytes;
        }
        catch (InvalidOperationException)
        {
            return 0;
        }
    }

    private void Suspect(bool suspect)
    {
        if (suspect != IsSuspect)
        {
            IsSuspect = suspect;
            Changed?.Invoke();
        }
    }

    // Before it is ready no rule has run, and what it says is for operators. What it says later may hold what a rule put there.
    private async Task DrainErrorsAsync()
    {
        try
        {
            while (await _process.StandardError.ReadLineAsync().ConfigureAwait(false) is { } line)
            {
                if (!_ready.Task.IsCompleted && _complaint.Length < MaxComplaint)
                {
                    _complaint.AppendLine(line);
                }
            }
        }
        catch (IOException)
        {
            // It is gone.
        }
    }

    private void End(WorkerDeath death)
    {
        _died.TrySetResult(death);
        _ready.TrySetException(new InvalidOperationException($"The rule worker ended before it was ready: {death.Cause}. {_complaint}"));
        _ = _ready.Task.Exception;
        foreach (var preparing in _preparing.Values)
        {
            preparing.TrySetResult();
        }

        Lose(death);
        _process.Dispose();
    }

    private void Lose(WorkerDeath death)
    {
        IsRetiring = true;
        foreach (var id in _passes.Keys)
        {
            if (_passes.TryRemove(id, out var pass))
            {
                pass.Lose(death);
            }
        }

        Changed?.Invoke();
    }
}

/// <summary>What all workers of a pool share.</summary>
internal sealed record WorkerSettings(RuleLimits Limits, RuntimeOptions Options, Execution.GlobalStore Globals, TimeProvider Time);
