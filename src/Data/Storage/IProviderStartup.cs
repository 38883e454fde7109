namespace RulesDashboard.Data.Storage;

/// <summary>Creates or upgrades a database; returns how many migrations that took.</summary>
internal delegate Task<int> Migration(DashboardDbContext context, string name, CancellationToken cancellationToken);

/// <summary>What one kind of database needs around its migrations.</summary>
internal interface IProviderStartup
{
    /// <summary>Makes the database ready and says how people call it, and how many migrations were applied.</summary>
    Task<(string Name, int Applied)> PrepareAsync(DashboardDbContext context, Migration migrate, CancellationToken cancellationToken);
}
