namespace RulesDashboard.Data.Executions;

/// <summary>Cuts what strangers wrote (browsers, rules, services) to what a column holds: a long text must not cost the record.</summary>
internal static class ExecutionText
{
    public static Execution Fit(Execution execution)
    {
        execution.UserLabel = Cut(execution.UserLabel, 256);
        execution.ClientName = Cut(execution.ClientName, 200);
        execution.Connection = Cut(execution.Connection, 128);
        execution.Protocol = Cut(execution.Protocol, 64);
        execution.Ip = Cut(execution.Ip, 64);
        execution.UserAgent = Cut(execution.UserAgent, 512);
        execution.Error = Cut(execution.Error, 128);
        execution.Message = Cut(execution.Message, 4096);
        foreach (var step in execution.Steps)
        {
            step.ExecutionId = execution.Id;
            step.FaultKind = Cut(step.FaultKind, 64);
            step.FaultMessage = Cut(step.FaultMessage, 4096);
        }

        return execution;
    }

    [return: System.Diagnostics.CodeAnalysis.NotNullIfNotNull(nameof(text))]
    private static string? Cut(string? text, int length) => text?.Length > length ? string.Concat(text.AsSpan(0, length - 1), "…") : text;
}
