using RulesDashboard.Data.Executions;

namespace RulesDashboard.Dashboard.Features.Executions;

/// <summary>What happened in an execution, in one line. Pure.</summary>
internal static class ExecutionWords
{
    public static string Story(ExecutionSummary execution) => execution.Outcome switch
    {
        ExecutionOutcome.Denied or ExecutionOutcome.Failed when execution.DecidedBy is { } rule => $"{rule}: {execution.Message ?? "no message"}",
        ExecutionOutcome.Redirected => $"Sent to {execution.Message}",
        ExecutionOutcome.SecondFactor => "Asked for a second factor",
        _ => execution.StepCount switch
        {
            0 => "No rule was enabled",
            1 => "1 rule passed",
            var count => $"{count} rules passed",
        },
    };

    public static string BackgroundErrors(int count) => count == 1 ? "1 background error" : $"{count} background errors";
}
