using System.Globalization;
using RulesDashboard.Dashboard.Shared;
using RulesDashboard.Data.Executions;

namespace RulesDashboard.Dashboard.Features.Overview;

/// <summary>Everything the overview shows of one moment, and how its figures read. Pure.</summary>
internal sealed record OverviewFigures
{
    private static readonly CultureInfo Words = CultureInfo.InvariantCulture;

    public required TimeRange Period { get; init; }

    /// <summary>UTC, when it was asked.</summary>
    public required DateTime Now { get; init; }

    public required ExecutionOverview Totals { get; init; }

    public required IReadOnlyList<ExecutionPart> Parts { get; init; }

    public required IReadOnlyList<RuleStats> Rules { get; init; }

    public required ExecutionList Latest { get; init; }

    /// <summary>Null when no login failed in the period.</summary>
    public required ExecutionSummary? LastFailure { get; init; }

    public int Logins => Totals.Current.Logins;

    public int Denied => Totals.Current.Counts[ExecutionOutcome.Denied];

    public int Failed => Totals.Current.Counts[ExecutionOutcome.Failed];

    public string LoginsNote => Totals.Previous.Logins switch
    {
        0 when Logins == 0 => "None yet",
        0 => $"None {Period.Before}",
        var before when before == Logins => $"As many as {Period.Before}",
        var before => string.Create(Words, $"{Signed(100.0 * (Logins - before) / before)} % on {Period.Before}"),
    };

    public string DeniedNote => Denied == 0
        ? "Every login passed its rules"
        : string.Create(Words, $"{100.0 * Denied / Logins:0.##} % · {Count(Rules.Count(rule => rule.Denied > 0), "rule")}");

    public string FailedNote => LastFailure is { } last
        ? string.Create(Words, $"{last.DecidedBy ?? last.UserLabel}, {(Period == TimeRange.Week ? last.StartedAt.ToString("d MMM", Words) : last.StartedAt.ToString("HH:mm", Words))}")
        : BackgroundNote ?? "No rule broke";

    /// <summary>Faults after logins were answered; null when there were none.</summary>
    public string? BackgroundNote => Totals.Current.BackgroundFaults == 0 ? null : Count(Totals.Current.BackgroundFaults, "background error");

    public string P95 => Milliseconds.Text(Totals.Current.P95Ms);

    public string P95Note => Slowest.Count == 0
        ? "No rule has run"
        : Slowest[0] is { MeanHttpMs: var http, MeanMs: var mean } && http > mean / 2
            ? $"Mostly HTTP in {Slowest[0].RuleName}"
            : $"Mostly {Slowest[0].RuleName}";

    public IReadOnlyList<RuleStats> Slowest => [.. Rules.Where(rule => rule.Runs > 0).OrderByDescending(rule => rule.P95Ms).Take(5)];

    public static string Number(int number) => number.ToString("N0", Words);

    public static string Count(int count, string noun) => count == 1 ? $"1 {noun}" : $"{Number(count)} {noun}s";

    private static string Signed(double percent) => percent.ToString(Math.Abs(percent) < 10 ? "+0.#;−0.#" : "+#,##0;−#,##0", Words);
}
