namespace RulesDashboard.Data.Executions;

/// <summary>How one rule did in real logins of a period.</summary>
public sealed record RuleStats
{
    /// <summary>The rule.</summary>
    public required Guid RuleId { get; init; }

    /// <summary>As it was named in its last step; the rule may be deleted.</summary>
    public required string RuleName { get; init; }

    /// <summary>Logins in which it ran; skipped steps do not count.</summary>
    public required int Runs { get; init; }

    /// <summary>Logins that it refused.</summary>
    public required int Denied { get; init; }

    /// <summary>Logins in which it failed, whatever its policy made of that.</summary>
    public required int Failed { get; init; }

    /// <summary>Runs that went wrong after their callback.</summary>
    public required int BackgroundFaults { get; init; }

    /// <summary>Median milliseconds, to 0.1 below 10, to 1 below 100, else to 10.</summary>
    public required double P50Ms { get; init; }

    /// <summary>95th percentile in milliseconds, rounded like <see cref="P50Ms"/>.</summary>
    public required double P95Ms { get; init; }

    /// <summary>Mean milliseconds.</summary>
    public required double MeanMs { get; init; }

    /// <summary>Mean milliseconds of <see cref="MeanMs"/> spent waiting for HTTP.</summary>
    public required double MeanHttpMs { get; init; }

    /// <summary>The period in equal parts, oldest first, as many as asked for.</summary>
    public required IReadOnlyList<RuleStatsBucket> Buckets { get; init; }
}

/// <summary>One part of the period.</summary>
/// <param name="Runs">Logins in which the rule ran.</param>
/// <param name="Problems">Of those, refused or failed ones.</param>
public sealed record RuleStatsBucket(int Runs, int Problems);
