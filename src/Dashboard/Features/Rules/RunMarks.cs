using RulesDashboard.Dashboard.Shared;
using RulesDashboard.Dashboard.Shared.Code;
using RulesDashboard.Runtime;

namespace RulesDashboard.Dashboard.Features.Rules;

/// <summary>What a run has to say about the lines of one rule's text. Pure.</summary>
internal static class RunMarks
{
    /// <summary>The line where it broke, and the time the rule took beside its first line.</summary>
    public static IReadOnlyList<EditorLine> LinesOf(PipelineReport report, Guid ruleId) =>
    [
        .. StepsOf(report, ruleId).Where(step => step.Outcome != StepOutcome.Skipped).Select(step => new EditorLine(1, "note", Milliseconds.Text(step.DurationMs))),
        .. FaultsOf(report, ruleId).Select(fault => new EditorLine(fault.Line!.Value, "fault", fault.Message)),
    ];

    public static IReadOnlyList<EditorMarker> MarkersOf(PipelineReport report, Guid ruleId) =>
        [.. FaultsOf(report, ruleId).Select(fault => new EditorMarker(fault.Line!.Value, fault.Column ?? 1, fault.Message, "last run"))];

    private static IEnumerable<RuleStep> StepsOf(PipelineReport report, Guid ruleId) => report.Steps.Where(step => step.RuleId == ruleId);

    private static IEnumerable<RuleFault> FaultsOf(PipelineReport report, Guid ruleId) => StepsOf(report, ruleId)
        .SelectMany(step => step.BackgroundFaults.Prepend(step.Fault))
        .OfType<RuleFault>()
        .Where(fault => fault.RuleId == ruleId && fault.Line is not null);
}
