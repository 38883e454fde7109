using Microsoft.Extensions.Logging;
using RulesDashboard.Data.Changes;

namespace RulesDashboard.Data;

internal static partial class DataLog
{
    [LoggerMessage(2001, LogLevel.Information, "Database {DatabasePath} is ready: {MigrationCount} migrations applied in {ElapsedMs:F0} ms")]
    public static partial void DatabaseReady(this ILogger logger, string databasePath, int migrationCount, double elapsedMs);

    [LoggerMessage(2002, LogLevel.Error, "A subscriber to {Topic} changes failed")]
    public static partial void SubscriberFailed(this ILogger logger, Exception exception, ChangeTopic topic);

    [LoggerMessage(2003, LogLevel.Information, "Created {Use} key {KeyId}")]
    public static partial void SigningKeyCreated(this ILogger logger, string keyId, Keys.KeyUse use);

    [LoggerMessage(2004, LogLevel.Information, "Deleted {Count} old executions")]
    public static partial void OldExecutionsDeleted(this ILogger logger, int count);

    [LoggerMessage(2005, LogLevel.Error, "Old executions and audit rows could not be deleted; the next try is in {Interval}")]
    public static partial void RetentionFailed(this ILogger logger, Exception exception, TimeSpan interval);

    [LoggerMessage(2006, LogLevel.Warning, "Changes by other processes could not be looked for; the next try is in {Interval}")]
    public static partial void OutsideChangesUnseen(this ILogger logger, Exception exception, TimeSpan interval);
}
