using System.Globalization;
using RulesDashboard.Dashboard.Pipeline;
using RulesDashboard.Data.Executions;

namespace RulesDashboard.Dashboard.Features.Executions;

/// <summary>Where a moment of an execution lies on the waterfall, in per cent. Pure.</summary>
/// <remarks>
/// Until the login is answered the scale is even. Background work, which may take a thousand times as long, is squeezed into the
/// last fifth: the bars of the login keep their size.
/// </remarks>
internal sealed class WaterfallScale
{
    private const double AnsweredAt = 80;

    private readonly double _answered;
    private readonly double _end;

    private WaterfallScale(double answered, double end) => (_answered, _end) = (Math.Max(answered, 0.001), end);

    /// <summary>Whether anything went on after the answer.</summary>
    public bool HasBackground => _end > _answered;

    /// <summary>Per cent at which the login was answered.</summary>
    public string Answer => Text(At(_answered));

    public static WaterfallScale Of(Execution execution, IReadOnlyList<StepTrace> steps)
    {
        var answered = steps.Select(step => step.Step.StartMs + step.Step.DurationMs).Append(execution.DurationMs).Max();
        var end = steps.Select(step => step.Step.StartMs + step.Step.DurationMs + (step.Step.BackgroundMs ?? 0))
            .Concat(steps.SelectMany(step => step.Http).Select(call => call.StartMs + (call.DurationMs ?? 0)))
            .Append(answered).Max();
        // What ends with the answer, give or take the clock, is no background.
        return new WaterfallScale(answered, end - answered < 0.05 ? answered : end);
    }

    /// <summary>CSS of a bar: its computed place and width.</summary>
    public string Bar(double startMs, double durationMs)
    {
        var (from, to) = (At(startMs), At(startMs + durationMs));
        return $"left:{Text(from)}%;width:{Text(Math.Max(0, to - from))}%";
    }

    private static string Text(double percent) => percent.ToString("0.##", CultureInfo.InvariantCulture);

    private double At(double ms)
    {
        var share = HasBackground ? AnsweredAt : 100;
        return ms <= _answered
            ? share * Math.Max(0, ms) / _answered
            : share + ((100 - share) * Math.Min(1, (ms - _answered) / Math.Max(0.001, _end - _answered)));
    }
}
