using System.Globalization;
using RulesDashboard.Dashboard.Shared;
using RulesDashboard.Data.Executions;

namespace RulesDashboard.Dashboard.Features.Overview;

/// <summary>One bar of the chart: the segments of a part of the time line, from the bottom up. Pure.</summary>
internal sealed record OutcomeBar(ExecutionPart Part, IReadOnlyList<OutcomeSegment> Segments)
{
    /// <summary>A single denial among thousands of logins is what people look for: it keeps this much of the height.</summary>
    private const double LeastHeight = 5;

    private const double Gap = 2;

    private static readonly ExecutionOutcome[] FromBelow =
        [ExecutionOutcome.Allowed, ExecutionOutcome.SecondFactor, ExecutionOutcome.Redirected, ExecutionOutcome.Failed, ExecutionOutcome.Denied];

    /// <param name="parts">In order.</param>
    /// <param name="height">Of the tallest bar.</param>
    public static IReadOnlyList<OutcomeBar> Of(IReadOnlyList<ExecutionPart> parts, double height)
    {
        var perLogin = PerLogin(parts, height);
        return [.. parts.Select(part => new OutcomeBar(part, Stack(part, perLogin)))];
    }

    /// <summary>Height of one login; what least heights and gaps may add stays free above.</summary>
    public static double PerLogin(IReadOnlyList<ExecutionPart> parts, double height) =>
        (height - ((FromBelow.Length - 1) * (LeastHeight + Gap))) / Ceiling(parts);

    /// <summary>Logins at the top of the scale; at least 1.</summary>
    public static int Ceiling(IReadOnlyList<ExecutionPart> parts) => Math.Max(1, parts.Select(part => part.Logins).DefaultIfEmpty().Max());

    /// <summary>What the bar stands for, in words.</summary>
    public string Describe(int minutes)
    {
        var end = Part.Start.AddMinutes(minutes);
        var counts = FromBelow.Where(outcome => Part.Counts[outcome] > 0)
            .Select(outcome => string.Create(CultureInfo.InvariantCulture, $"{Part.Counts[outcome]:N0} {OutcomeLook.Of(outcome.ToString()).Text.ToLowerInvariant()}"));
        var what = Part.Logins == 0 ? "no logins" : string.Join(", ", counts);
        return string.Create(CultureInfo.InvariantCulture, $"{Part.Start:d MMM HH:mm}–{end:HH:mm} UTC: {what}");
    }

    private static List<OutcomeSegment> Stack(ExecutionPart part, double perLogin)
    {
        var segments = new List<OutcomeSegment>();
        var bottom = 0.0;
        foreach (var outcome in FromBelow.Where(outcome => part.Counts[outcome] > 0))
        {
            var height = Math.Max(LeastHeight, part.Counts[outcome] * perLogin);
            segments.Add(new OutcomeSegment(outcome, bottom, height));
            bottom += height + Gap;
        }

        return segments;
    }
}

/// <summary>One outcome within a bar.</summary>
/// <param name="Outcome">Which one.</param>
/// <param name="Bottom">From the axis.</param>
/// <param name="Height">More than nothing.</param>
internal sealed record OutcomeSegment(ExecutionOutcome Outcome, double Bottom, double Height);
