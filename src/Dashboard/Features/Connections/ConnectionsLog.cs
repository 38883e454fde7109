namespace RulesDashboard.Dashboard.Features.Connections;

internal static partial class ConnectionsLog
{
    [LoggerMessage(3701, LogLevel.Warning, "Connection {Name} cannot be used: {Problem}")]
    public static partial void ConnectionUnusable(this ILogger logger, string name, string problem);

    [LoggerMessage(3702, LogLevel.Warning, "Connection {Name} does not answer; it is tried again with the next sign-in")]
    public static partial void ConnectionUnavailable(this ILogger logger, Exception exception, string name);

    [LoggerMessage(3703, LogLevel.Warning, "A sign-in through connection {Name} failed: {Error}: {Description}")]
    public static partial void UpstreamRefused(this ILogger logger, string name, string error, string? description);

    [LoggerMessage(3704, LogLevel.Warning, "Connection {Name} signed somebody in whom it does not name: {Problem}")]
    public static partial void UpstreamNameless(this ILogger logger, string name, string problem);
}
