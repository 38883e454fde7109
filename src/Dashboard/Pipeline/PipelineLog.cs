namespace RulesDashboard.Dashboard.Pipeline;

/// <summary>What the pipeline tells operators. Never profiles, tokens, secrets or rule output.</summary>
internal static partial class PipelineLog
{
    [LoggerMessage(3001, LogLevel.Error, "Execution {ExecutionId} was not recorded: the queue is full")]
    public static partial void ExecutionDropped(this ILogger logger, Guid executionId);

    [LoggerMessage(3002, LogLevel.Error, "{Count} executions could not be written")]
    public static partial void ExecutionsNotWritten(this ILogger logger, Exception exception, int count);

    [LoggerMessage(3003, LogLevel.Warning, "Login {Reference} failed in rule {RuleId}: {Kind}")]
    public static partial void LoginFailed(this ILogger logger, string reference, Guid ruleId, Runtime.FaultKind kind);

    [LoggerMessage(3004, LogLevel.Error, "The metadata of a rule could not be written")]
    public static partial void MetadataNotWritten(this ILogger logger, Exception exception);

    [LoggerMessage(3005, LogLevel.Warning, "Rules are switched off: logins run none of them")]
    public static partial void RulesDisabled(this ILogger logger);

    [LoggerMessage(3008, LogLevel.Error, "A rule's request to the management API failed")]
    public static partial void OwnApiFailed(this ILogger logger, Exception exception);

    [LoggerMessage(3006, LogLevel.Error, "The rules could not be made ready; logins run them all the same")]
    public static partial void PipelineNotPrepared(this ILogger logger, Exception exception);
}
