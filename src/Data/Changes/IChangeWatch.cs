namespace RulesDashboard.Data.Changes;

/// <summary>Watches one kind of database for what others commit, and publishes it here.</summary>
internal interface IChangeWatch
{
    /// <summary>Watches until it is told to stop.</summary>
    /// <exception cref="System.Data.Common.DbException">The database cannot be watched now: call it again.</exception>
    Task WatchAsync(CancellationToken stoppingToken);
}
