namespace RulesDashboard.Dashboard;

/// <summary>Everything the dashboard logs, 3000 and up: ids and durations, never profiles, tokens, secrets or what a rule printed.</summary>
internal static partial class DashboardLog
{
    [LoggerMessage(3001, LogLevel.Error, "A page failed; the administrator was shown reference {Reference}")]
    public static partial void PageFailed(this ILogger logger, Exception exception, string reference);

    [LoggerMessage(3007, LogLevel.Error, "The imported password hash of user {UserId} cannot be used ({Reason}): set a new password")]
    public static partial void ImportedHashUnusable(this ILogger logger, string userId, string reason);
}
