using System.Globalization;
using Microsoft.AspNetCore.Components;
using RulesDashboard.Dashboard.Pipeline;
using RulesDashboard.Data.Executions;

namespace RulesDashboard.Dashboard.Features.Executions;

/// <summary>What the rules printed, in the order of time, all rules together.</summary>
public sealed partial class ExecutionConsole
{
    private IReadOnlyList<Line> _lines = [];

    [Parameter, EditorRequired] public required Execution Execution { get; set; }

    [Parameter, EditorRequired] public required IReadOnlyList<StepTrace> Steps { get; set; }

    protected override void OnParametersSet() => _lines =
    [
        .. Steps.SelectMany(step => step.Console.Select(line => (line, step.Step.RuleName))).OrderBy(entry => entry.line.AtMs).Select(entry => new Line(
            Execution.StartedAt.AddMilliseconds(entry.line.AtMs).ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture),
            entry.RuleName,
            entry.line.Level,
            entry.line.Text)),
    ];

    private sealed record Line(string Time, string RuleName, string Level, string Text);
}
