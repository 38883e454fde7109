using Microsoft.EntityFrameworkCore;

namespace RulesDashboard.Data.Executions;

/// <summary>Counts and percentiles over real logins, computed by the database; only aggregates come back.</summary>
internal static class ExecutionStatistics
{
    private const int MinutesPerHour = 60;

    public static async Task<IReadOnlyList<RuleStats>> RulesAsync(
        DashboardDbContext context, DateTime since, DateTime now, int buckets, CancellationToken cancellationToken)
    {
        var (first, end) = (Minute(since), Minute(now) + 1);
        var width = Math.Max(1, (end - first + buckets - 1) / buckets);
        var steps = context.Executions
            .Where(execution => execution.Kind == ExecutionKind.Login && execution.StartedMinute >= first && execution.StartedMinute < end)
            .SelectMany(execution => execution.Steps, (execution, step) => new { execution.StartedMinute, Step = step })
            .Where(row => row.Step.Outcome != StepOutcome.Skipped);
        var cells = await steps
            .GroupBy(row => new { row.Step.RuleId, Bucket = (row.StartedMinute - first) / width, row.Step.Outcome })
            .Select(cell => new
            {
                cell.Key.RuleId,
                cell.Key.Bucket,
                cell.Key.Outcome,
                Name = cell.Max(row => row.Step.RuleName),
                Runs = cell.Count(),
                Ms = cell.Sum(row => row.Step.DurationMs),
                HttpMs = cell.Sum(row => row.Step.HttpMs),
                Background = cell.Count(row => row.Step.FaultKind != null && row.Step.Outcome == StepOutcome.Continued),
            })
            .ToListAsync(cancellationToken);
        var times = (await RulePercentilesAsync(context, first, end, cancellationToken)).ToLookup(row => row.RuleId);
        return
        [
            .. cells.GroupBy(cell => cell.RuleId).Select(rule =>
            {
                var runs = rule.Sum(cell => cell.Runs);
                var quantiles = times[rule.Key].OrderBy(row => row.Rank).ToList();
                return new RuleStats
                {
                    RuleId = rule.Key,
                    RuleName = rule.MaxBy(cell => cell.Bucket)!.Name!,
                    Runs = runs,
                    Denied = rule.Where(cell => cell.Outcome == StepOutcome.Denied).Sum(cell => cell.Runs),
                    Failed = rule.Where(cell => cell.Outcome == StepOutcome.Failed).Sum(cell => cell.Runs),
                    BackgroundFaults = rule.Sum(cell => cell.Background),
                    P50Ms = quantiles.FirstOrDefault()?.DurationMs ?? 0,
                    P95Ms = quantiles.LastOrDefault()?.DurationMs ?? 0,
                    MeanMs = rule.Sum(cell => cell.Ms) / runs,
                    MeanHttpMs = rule.Sum(cell => cell.HttpMs) / runs,
                    Buckets =
                    [
                        .. Enumerable.Range(0, buckets).Select(index => new RuleStatsBucket(
                            rule.Where(cell => cell.Bucket == index).Sum(cell => cell.Runs),
                            rule.Where(cell => cell.Bucket == index && cell.Outcome != StepOutcome.Continued).Sum(cell => cell.Runs))),
                    ],
                };
            }),
        ];
    }

    public static async Task<ExecutionOverview> OverviewAsync(
        DashboardDbContext context, DateTime since, DateTime now, CancellationToken cancellationToken)
    {
        var (first, end) = (Minute(since), Math.Max(Minute(now), Minute(since)) + 1);
        var before = first - (end - first);
        var cells = await context.Executions
            .Where(execution => execution.Kind == ExecutionKind.Login && execution.StartedMinute >= first && execution.StartedMinute < end)
            .GroupBy(execution => new { Hour = (execution.StartedMinute - first) / MinutesPerHour, execution.Outcome })
            .Select(cell => new { cell.Key.Hour, cell.Key.Outcome, Count = cell.Count() })
            .ToListAsync(cancellationToken);
        var hours = (int)((end - first + MinutesPerHour - 1) / MinutesPerHour);
        var start = new DateTime(first * TimeSpan.TicksPerMinute, DateTimeKind.Utc);
        return new ExecutionOverview(
            await TotalsAsync(context, first, end, cancellationToken),
            await TotalsAsync(context, before, first, cancellationToken),
            [.. Enumerable.Range(0, hours).Select(hour => new ExecutionHour(
                start.AddHours(hour),
                Counts(outcome => cells.Where(cell => cell.Hour == hour && cell.Outcome == outcome).Sum(cell => cell.Count))))]);
    }

    private static async Task<ExecutionTotals> TotalsAsync(DashboardDbContext context, long first, long end, CancellationToken cancellationToken)
    {
        var logins = context.Executions.Where(execution =>
            execution.Kind == ExecutionKind.Login && execution.StartedMinute >= first && execution.StartedMinute < end);
        var cells = await logins.GroupBy(execution => execution.Outcome)
            .Select(cell => new { Outcome = cell.Key, Count = cell.Count(), Faults = cell.Sum(execution => execution.BackgroundFaults) })
            .ToListAsync(cancellationToken);
        var count = cells.Sum(cell => cell.Count);
        var p95 = await logins.OrderBy(execution => execution.DurationMs).Skip(Math.Max(0, (int)Math.Ceiling(count * 0.95) - 1))
            .Select(execution => (double?)execution.DurationMs).FirstOrDefaultAsync(cancellationToken);
        return new ExecutionTotals(
            Counts(outcome => cells.Where(cell => cell.Outcome == outcome).Sum(cell => cell.Count)), p95, cells.Sum(cell => cell.Faults));
    }

    /// <summary>Nearest-rank median and 95th percentile, one or two rows per rule. Window functions are standard SQL, but not LINQ.</summary>
    private static Task<List<Percentile>> RulePercentilesAsync(DashboardDbContext context, long first, long end, CancellationToken cancellationToken) =>
        context.Database.SqlQuery<Percentile>(
            $"""
            SELECT "RuleId", "DurationMs", "Rank" FROM (
                SELECT step."RuleId", step."DurationMs",
                    ROW_NUMBER() OVER (PARTITION BY step."RuleId" ORDER BY step."DurationMs") AS "Rank",
                    COUNT(*) OVER (PARTITION BY step."RuleId") AS "Count"
                FROM "ExecutionSteps" AS step
                INNER JOIN "Executions" AS execution ON execution."Id" = step."ExecutionId"
                WHERE execution."Kind" = 'Login' AND execution."StartedMinute" >= {first} AND execution."StartedMinute" < {end}
                    AND step."Outcome" <> 'Skipped') AS ranked
            WHERE "Rank" = ("Count" + 1) / 2 OR "Rank" = ("Count" * 95 + 99) / 100
            """).ToListAsync(cancellationToken);

    private static Dictionary<ExecutionOutcome, int> Counts(Func<ExecutionOutcome, int> count) =>
        Enum.GetValues<ExecutionOutcome>().ToDictionary(outcome => outcome, count);

    private static long Minute(DateTime time) => time.Ticks / TimeSpan.TicksPerMinute;

    private sealed record Percentile(Guid RuleId, double DurationMs, long Rank);
}
