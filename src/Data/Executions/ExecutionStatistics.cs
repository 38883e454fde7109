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
        // One pass: rounded times are few, so their counts give percentiles without sorting every step.
        var cells = await steps
            .GroupBy(row => new
            {
                row.Step.RuleId,
                Bucket = (row.StartedMinute - first) / width,
                row.Step.Outcome,
                Ms = row.Step.DurationMs < 10 ? Math.Round(row.Step.DurationMs * 10) / 10
                    : row.Step.DurationMs < 100 ? Math.Round(row.Step.DurationMs) : Math.Round(row.Step.DurationMs / 10) * 10,
            })
            .Select(cell => new RuleCell(
                cell.Key.RuleId,
                cell.Max(row => row.Step.RuleName)!,
                cell.Key.Bucket,
                cell.Key.Outcome,
                cell.Key.Ms,
                cell.Count(),
                cell.Count(row => row.Step.FaultKind != null && row.Step.Outcome == StepOutcome.Continued),
                cell.Sum(row => row.Step.DurationMs),
                cell.Sum(row => row.Step.HttpMs)))
            .ToListAsync(cancellationToken);
        return [.. cells.GroupBy(cell => cell.RuleId).Select(rule => ToStats([.. rule], buckets))];
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

    public static async Task<IReadOnlyList<ExecutionPart>> TimelineAsync(
        DashboardDbContext context, DateTime since, DateTime now, int minutes, CancellationToken cancellationToken)
    {
        var (first, end) = (Minute(since), Math.Max(Minute(now), Minute(since)) + 1);
        var cells = await context.Executions
            .Where(execution => execution.Kind == ExecutionKind.Login && execution.StartedMinute >= first && execution.StartedMinute < end)
            .GroupBy(execution => new { Part = execution.StartedMinute / minutes, execution.Outcome })
            .Select(cell => new { cell.Key.Part, cell.Key.Outcome, Count = cell.Count() })
            .ToListAsync(cancellationToken);
        var parts = cells.ToLookup(cell => (cell.Part, cell.Outcome), cell => cell.Count);
        var (firstPart, lastPart) = (first / minutes, (end - 1) / minutes);
        return
        [
            .. Enumerable.Range(0, (int)(lastPart - firstPart + 1)).Select(index => new ExecutionPart(
                new DateTime((firstPart + index) * minutes * TimeSpan.TicksPerMinute, DateTimeKind.Utc),
                Counts(outcome => parts[(firstPart + index, outcome)].Sum()))),
        ];
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

    private static RuleStats ToStats(List<RuleCell> cells, int buckets)
    {
        var runs = cells.Sum(cell => cell.Runs);
        var byBucket = cells.ToLookup(cell => cell.Bucket);
        return new RuleStats
        {
            RuleId = cells[0].RuleId,
            RuleName = cells.MaxBy(cell => cell.Bucket)!.RuleName,
            Runs = runs,
            Denied = cells.Where(cell => cell.Outcome == StepOutcome.Denied).Sum(cell => cell.Runs),
            Failed = cells.Where(cell => cell.Outcome == StepOutcome.Failed).Sum(cell => cell.Runs),
            BackgroundFaults = cells.Sum(cell => cell.BackgroundFaults),
            P50Ms = Percentile(cells, (runs + 1) / 2),
            P95Ms = Percentile(cells, ((runs * 95L) + 99) / 100),
            MeanMs = cells.Sum(cell => cell.SumMs) / runs,
            MeanHttpMs = cells.Sum(cell => cell.SumHttpMs) / runs,
            Buckets =
            [
                .. Enumerable.Range(0, buckets).Select(index => new RuleStatsBucket(
                    byBucket[index].Sum(cell => cell.Runs),
                    byBucket[index].Where(cell => cell.Outcome != StepOutcome.Continued).Sum(cell => cell.Runs))),
            ],
        };
    }

    /// <summary>Nearest rank: the time that so many runs did not exceed.</summary>
    private static double Percentile(IEnumerable<RuleCell> cells, long rank)
    {
        foreach (var cell in cells.OrderBy(cell => cell.Ms))
        {
            rank -= cell.Runs;
            if (rank <= 0)
            {
                return cell.Ms;
            }
        }

        return 0;
    }

    private static Dictionary<ExecutionOutcome, int> Counts(Func<ExecutionOutcome, int> count) =>
        Enum.GetValues<ExecutionOutcome>().ToDictionary(outcome => outcome, count);

    private static long Minute(DateTime time) => time.Ticks / TimeSpan.TicksPerMinute;

    /// <summary>The runs of one rule in one part of the period that ended alike and took alike long.</summary>
    private sealed record RuleCell(
        Guid RuleId, string RuleName, long Bucket, StepOutcome Outcome, double Ms, int Runs, int BackgroundFaults, double SumMs, double SumHttpMs);
}
