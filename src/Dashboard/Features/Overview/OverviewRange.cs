using RulesDashboard.Dashboard.Shared;

namespace RulesDashboard.Dashboard.Features.Overview;

/// <summary>A period of the overview and how its chart divides it.</summary>
/// <param name="Period">Which one.</param>
/// <param name="PartMinutes">Minutes under one bar.</param>
/// <param name="LabelEvery">Every how many bars, counted on the clock, the axis has a label.</param>
internal sealed record OverviewRange(TimeRange Period, int PartMinutes, int LabelEvery)
{
    private static readonly OverviewRange Day = new(TimeRange.Day, 60, 4);

    public static IReadOnlyList<OverviewRange> All { get; } = [new(TimeRange.Hour, 5, 3), Day, new(TimeRange.Week, 360, 4)];

    /// <summary>The day when the key is none of ours.</summary>
    public static OverviewRange Find(string? key) => All.FirstOrDefault(range => range.Period.Key == key) ?? Day;
}
