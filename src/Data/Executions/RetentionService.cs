using System.Data.Common;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace RulesDashboard.Data.Executions;

/// <summary>Deletes old executions every hour, the first time an hour after the start.</summary>
internal sealed class RetentionService(
    ExecutionStore executions, IOptionsMonitor<RetentionOptions> options, TimeProvider time, ILogger<RetentionService> logger) : BackgroundService
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
            }
            catch (DbException exception)
            {
                // A full disk or a locked file must not end the host: logins are worth more than tidiness.
                logger.RetentionFailed(exception, Interval);
            }
        }
    }
}
