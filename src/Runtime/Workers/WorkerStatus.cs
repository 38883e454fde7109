namespace RulesDashboard.Runtime.Workers;

/// <summary>What rule workers there are now, and which rules are held because they ended some.</summary>
/// <remarks>Thread-safe; looked at, never waited for.</remarks>
public sealed class WorkerStatus
{
    private readonly WorkerPool? _pool;
    private readonly Quarantine _quarantine;

    internal WorkerStatus(WorkerPool? pool, Quarantine quarantine)
    {
        _pool = pool;
        _quarantine = quarantine;
    }

    /// <summary>The workers that take logins; none when rules run in this process.</summary>
    public IReadOnlyList<WorkerInfo> Workers => _pool?.Workers ?? [];

    /// <summary>Rules whose text is not run for now.</summary>
    public IReadOnlyList<HeldRule> Held => _quarantine.Held;

    /// <summary>Until when the text of a rule is not run; null when it is.</summary>
    public DateTimeOffset? HeldUntil(RuleScript rule) => _quarantine.HeldUntil(rule);

    /// <summary>Lets a text run again at once; false when it was not held any more.</summary>
    public bool Release(HeldRule held) => _quarantine.Release(held);
}

/// <summary>One rule worker.</summary>
/// <param name="ProcessId">Id of its process.</param>
/// <param name="Logins">Logins it holds, waiting ones and background work included.</param>
/// <param name="IsSuspect">Whether a rule has been computing there for suspiciously long.</param>
public sealed record WorkerInfo(int ProcessId, int Logins, bool IsSuspect);
