namespace RulesDashboard.Dashboard.Features.Mail;

internal static partial class MailLog
{
    [LoggerMessage(3201, LogLevel.Information, "No mail server is set (Mail:Host): messages to users wait in the outbox of the dashboard")]
    public static partial void NoMailServer(this ILogger logger);

    [LoggerMessage(3202, LogLevel.Warning, "Message {MailId} was not taken (try {Attempt}): {Reason}")]
    public static partial void MailNotTaken(this ILogger logger, Guid mailId, int attempt, string reason);

    [LoggerMessage(3203, LogLevel.Error, "The mail queue could not be read; the next try is in {Interval}")]
    public static partial void MailQueueUnreadable(this ILogger logger, Exception exception, TimeSpan interval);
}
