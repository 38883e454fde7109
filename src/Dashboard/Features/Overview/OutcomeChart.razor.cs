using System.Globalization;
using Microsoft.AspNetCore.Components;
using RulesDashboard.Dashboard.Shared;
using RulesDashboard.Data.Executions;

namespace RulesDashboard.Dashboard.Features.Overview;

/// <summary>Stacked bars over time; sizes across are per cent of the width, so that text keeps its shape.</summary>
public sealed partial class OutcomeChart
{
    private const double Height = 330;
    private const double Axis = 298;
    private const double Left = 5;

    private IReadOnlyList<OutcomeBar> _bars = [];

    [Parameter, EditorRequired] public required IReadOnlyList<ExecutionPart> Parts { get; set; }

    /// <summary>Minutes under one bar.</summary>
    [Parameter, EditorRequired] public int PartMinutes { get; set; }

    /// <summary>Every how many bars the axis has a label.</summary>
    [Parameter, EditorRequired] public int LabelEvery { get; set; }

    [Parameter, EditorRequired] public required string Period { get; set; }

    private double Width => (100 - Left) / Math.Max(1, _bars.Count);

    private string Slot => N(Width);

    private IEnumerable<ExecutionOutcome> Shown =>
        Enum.GetValues<ExecutionOutcome>().Where(outcome => Parts.Any(part => part.Counts[outcome] > 0));

    private string Summary
    {
        get
        {
            var counts = Shown.Select(outcome =>
                $"{OverviewFigures.Number(Parts.Sum(part => part.Counts[outcome]))} {OutcomeLook.Of(outcome.ToString()).Text.ToLowerInvariant()}");
            return $"Logins by outcome, {Period.ToLowerInvariant()}: {(Shown.Any() ? string.Join(", ", counts) : "none")}.";
        }
    }

    // Half and whole of a round number below the top: enough to read a height, too few to be a cage.
    private IEnumerable<(double Y, string Text)> GridLines
    {
        get
        {
            var top = OutcomeBar.Ceiling(Parts);
            var step = Round(top / 2.0);
            var perLogin = OutcomeBar.PerLogin(Parts, Axis - 12);
            for (var value = step; value <= top; value += step)
            {
                yield return (Axis - (value * perLogin), OverviewFigures.Number(value));
            }
        }
    }

    protected override void OnParametersSet() => _bars = OutcomeBar.Of(Parts, Axis - 12);

    private static int Round(double value)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(Math.Max(1, value))));
        return Math.Max(1, (int)(Math.Floor(value / power) * power));
    }

    private static string N(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);

    private static string Class(ExecutionOutcome outcome) => outcome == ExecutionOutcome.Failed ? "failed" : OutcomeLook.Of(outcome.ToString()).Class;

    private string X(double index) => N(Left + (index * Width));

    private bool IsLabelled(DateTime start) => start.Ticks / TimeSpan.TicksPerMinute / PartMinutes % LabelEvery == 0;

    private string Label(DateTime start) => start.ToString(PartMinutes * LabelEvery >= 24 * 60 ? "d MMM" : "HH:mm", CultureInfo.InvariantCulture);

    private string Link(ExecutionPart part) => string.Create(
        CultureInfo.InvariantCulture,
        $"{DashboardUrls.Executions}?from={part.Start:yyyy-MM-ddTHH:mm}Z&to={part.Start.AddMinutes(PartMinutes):yyyy-MM-ddTHH:mm}Z");
}
