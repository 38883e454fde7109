namespace RulesDashboard.Runtime.Workers;

/// <summary>Judges a rule worker by what it said last and by the memory it uses. The engine's own limits come first; this is for what they do not stop.</summary>
/// <remarks>Thread-safe: the link's reader reports, a timer asks.</remarks>
internal sealed class Watchdog(RuleLimits limits, RuntimeOptions options, TimeProvider time)
{
    /// <summary>A turn that computes for longer makes its worker suspect: new logins go elsewhere.</summary>
    public static readonly TimeSpan SuspectTime = TimeSpan.FromMilliseconds(150);

    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Hesitation = TimeSpan.FromMilliseconds(500);

    private readonly Lock _gate = new();
    // The engine stops a turn at its limit if it can; it is given a moment to do so.
    private readonly TimeSpan _turnTime = (limits.CpuTime * 1.15) + TimeSpan.FromMilliseconds(75);
    private IReadOnlyList<LongTurn> _turns = [];
    private long _heard = time.GetTimestamp();

    /// <summary>Whether a turn had been computing for suspiciously long when the worker spoke last.</summary>
    public bool IsSuspicious => Computing.Any(turn => turn.ComputedMs > SuspectTime.TotalMilliseconds);

    /// <summary>The turns that were computing when the worker spoke last.</summary>
    public IReadOnlyList<LongTurn> Computing
    {
        get
        {
            lock (_gate)
            {
                return _turns;
            }
        }
    }

    /// <summary>The worker said how it is.</summary>
    public void Hear(IReadOnlyList<LongTurn> turns)
    {
        lock (_gate)
        {
            _turns = turns;
            _heard = time.GetTimestamp();
        }
    }

    /// <summary>Whether the worker has to die, and why; null when it may live.</summary>
    /// <param name="memoryBytes">Memory it uses now, in bytes.</param>
    public WorkerDeath? Judge(long memoryBytes)
    {
        IReadOnlyList<LongTurn> turns;
        TimeSpan silent;
        lock (_gate)
        {
            turns = _turns;
            silent = time.GetElapsedTime(_heard);
        }

        if (memoryBytes > options.WorkerMemoryBytes)
        {
            return new WorkerDeath(DeathCause.Memory, turns);
        }

        // A worker that says nothing more has not changed for the better.
        var since = silent > Hesitation ? silent : TimeSpan.Zero;
        var endless = turns.Where(turn => TimeSpan.FromMilliseconds(turn.Ms) + since > _turnTime).ToList();
        return endless.Count > 0 ? new WorkerDeath(DeathCause.Computing, endless)
            : silent > Silence ? new WorkerDeath(DeathCause.Silent, turns)
            : null;
    }
}
