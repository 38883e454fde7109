namespace RulesDashboard.Data.Executions;

/// <summary>Real logins of a period, and of the equally long one before it.</summary>
/// <param name="Current">From the given time until now.</param>
/// <param name="Previous">The period before, just as long.</param>
/// <param name="Hours">The current period by hours from its start, oldest first; hours without logins are there too.</param>
public sealed record ExecutionOverview(ExecutionTotals Current, ExecutionTotals Previous, IReadOnlyList<ExecutionHour> Hours);

/// <summary>Logins by how they ended.</summary>
/// <param name="Counts">By outcome; outcomes that did not occur are 0.</param>
/// <param name="P95Ms">95th percentile of the pipeline's time in milliseconds; null without logins.</param>
/// <param name="BackgroundFaults">Faults after logins were answered.</param>
public sealed record ExecutionTotals(IReadOnlyDictionary<ExecutionOutcome, int> Counts, double? P95Ms, int BackgroundFaults)
{
    /// <summary>All of them.</summary>
    public int Logins => Counts.Values.Sum();
}

/// <summary>One hour of logins.</summary>
/// <param name="Start">UTC.</param>
/// <param name="Counts">By outcome; outcomes that did not occur are 0.</param>
public sealed record ExecutionHour(DateTime Start, IReadOnlyDictionary<ExecutionOutcome, int> Counts);

/// <summary>One part of a time line.</summary>
/// <param name="Start">UTC, on the clock's own division; may be before the period asked for.</param>
/// <param name="Counts">By outcome; outcomes that did not occur are 0.</param>
public sealed record ExecutionPart(DateTime Start, IReadOnlyDictionary<ExecutionOutcome, int> Counts)
{
    /// <summary>All of them.</summary>
    public int Logins => Counts.Values.Sum();
}
