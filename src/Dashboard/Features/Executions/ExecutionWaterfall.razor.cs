using Microsoft.AspNetCore.Components;
using RulesDashboard.Dashboard.Pipeline;
using RulesDashboard.Dashboard.Shared;
using RulesDashboard.Data.Executions;

namespace RulesDashboard.Dashboard.Features.Executions;

/// <summary>What each rule did and when; every line opens to its details.</summary>
public sealed partial class ExecutionWaterfall
{
    private WaterfallScale? _scale;

    [Parameter, EditorRequired] public required Execution Execution { get; set; }

    [Parameter, EditorRequired] public required IReadOnlyList<StepTrace> Steps { get; set; }

    protected override void OnParametersSet() => _scale = WaterfallScale.Of(Execution, Steps);

    private static string Version(ExecutionStep step) => step.RuleNumber == 0 ? "Draft" : $"Version {step.RuleNumber}";

    private static string Took(ExecutionStep step) => step.Outcome == StepOutcome.Skipped ? "skipped" : Milliseconds.Exact(step.DurationMs);
}
