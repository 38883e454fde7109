using RulesDashboard.Dashboard.Pipeline;
using RulesDashboard.Data.Executions;
using RulesDashboard.Runtime;
using StepOutcome = RulesDashboard.Data.Executions.StepOutcome;

namespace RulesDashboard.Dashboard.Features.Executions;

/// <summary>Something that went wrong in a rule of an execution. Pure.</summary>
/// <param name="Step">Where.</param>
/// <param name="Consequence">What it meant for the login, as a sentence.</param>
/// <param name="EndedLogin">Whether it is why the login was refused.</param>
internal sealed record ExecutionProblem(ExecutionStep Step, string Consequence, bool EndedLogin)
{
    /// <summary>"line 4, column 12"; null when unknown.</summary>
    public string? Place => Step.FaultLine is { } line
        ? Step.FaultColumn is { } column ? $"line {line}, column {column}" : $"line {line}"
        : null;

    public static IReadOnlyList<ExecutionProblem> Of(Execution execution, IReadOnlyList<StepTrace> steps) =>
        [.. steps.Select(step => step.Step).Where(step => step.FaultKind is not null && step.Outcome != StepOutcome.Skipped).Select(step => Judge(execution, step, steps))];

    private static ExecutionProblem Judge(Execution execution, ExecutionStep step, IReadOnlyList<StepTrace> steps)
    {
        if (step.Outcome != StepOutcome.Failed)
        {
            return new(step, "It happened after the callback: the login had been answered by then and was not touched.", false);
        }

        if (step.FaultKind == nameof(FaultKind.Interrupted))
        {
            return new(step, "The login ended without an answer of its rules. Nothing is wrong with this one: the login can be tried again.", true);
        }

        var last = steps.LastOrDefault(other => other.Step.Outcome is StepOutcome.Failed or StepOutcome.Denied)?.Step;
        return execution.Outcome == ExecutionOutcome.Failed && step.Index == last?.Index
            ? new(step, "The login was refused: this rule blocks when it errors.", true)
            : new(step, "The login went on as if the rule had done nothing: this rule lets pass when it errors.", false);
    }
}
