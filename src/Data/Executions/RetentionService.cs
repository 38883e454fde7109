using System.Data.Common;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using RulesDashboard.Data.Audit;
using RulesDashboard.Data.Mail;
using RulesDashboard.Data.PendingLogins;
using RulesDashboard.Data.Sessions;

namespace RulesDashboard.Data.Executions;

/// <summary>Deletes old executions, audit rows, sessions, mail and logins that nobody went on with every hour, the first time an hour after the start.</summary>
internal sealed class RetentionService(
    ExecutionStore executions, AuditStore audit, SessionStore sessions, MailStore mail, PendingLoginStore pending, IOptionsMonitor<RetentionOptions> options, IOptionsMonitor<AuditRetentionOptions> auditOptions,
    TimeProvider time, ILogger<RetentionService> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                var count = await executions.DeleteOldAsync(options.CurrentValue, stoppingToken);
                if (count > 0)
                {
                    logger.OldExecutionsDeleted(count);
                }

                await audit.DeleteOldAsync(auditOptions.CurrentValue, stoppingToken);
                await sessions.DeleteOldAsync(stoppingToken);
                await mail.DeleteOldAsync(stoppingToken);
                await pending.DeleteExpiredAsync(stoppingToken);
            }
            catch (DbException exception)
            {
                // A full disk or a locked file must not end the host: logins are worth more than tidiness.
                logger.RetentionFailed(exception, Interval);
            }
        }
    }
}
