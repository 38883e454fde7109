using Microsoft.Extensions.Logging;
using RulesDashboard.Runtime.Workers;

namespace RulesDashboard.Runtime;

/// <summary>What the runtime tells operators: ids and durations, never what rules say or hold.</summary>
internal static partial class RuntimeLog
{
    [LoggerMessage(1001, LogLevel.Information, "Rule worker {ProcessId} takes logins")]
    public static partial void WorkerStarted(this ILogger logger, int processId);

    [LoggerMessage(1002, LogLevel.Error, "A rule worker could not be started")]
    public static partial void WorkerNotStarted(this ILogger logger, Exception exception);

    [LoggerMessage(1003, LogLevel.Warning, "Rule worker {ProcessId} ended: {Cause}")]
    public static partial void WorkerDied(this ILogger logger, int processId, DeathCause cause);

    [LoggerMessage(1004, LogLevel.Error, "Rule {RuleId} is not run for {Time}: its text has ended rule workers again and again")]
    public static partial void RuleQuarantined(this ILogger logger, Guid ruleId, TimeSpan time);
}
