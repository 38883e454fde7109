using System.Data.Common;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace RulesDashboard.Data.Changes;

/// <summary>Tells this process what others commit to its database: another node, a command line that imports. Within about a second.</summary>
internal sealed class OutsideChanges(
    SqliteChanges sqlite, PostgresChanges postgres, IOptions<DatabaseOptions> options, TimeProvider time, ILogger<OutsideChanges> logger) : BackgroundService
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        IChangeWatch watch = options.Value.Provider == DatabaseProvider.Postgres ? postgres : sqlite;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await watch.WatchAsync(stoppingToken);
            }
            catch (DbException exception)
            {
                // A locked file or a server that restarts must not end the host: we look again, over a new connection.
                logger.OutsideChangesUnseen(exception, Interval);
                await Task.Delay(Interval, time, stoppingToken);
            }
        }
    }
}
