using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using RulesDashboard.Data.Storage;

namespace RulesDashboard.Data;

/// <summary>Makes the database ready: created, migrated, looked at. Idempotent, and safe on several nodes at once.</summary>
public sealed class DatabaseStartup(IDbContextFactory<DashboardDbContext> contexts, NodeTurns turns, IOptions<DatabaseOptions> options, ILogger<DatabaseStartup> logger)
{
    /// <summary>Creates or upgrades the database.</summary>
    /// <exception cref="InvalidOperationException">It is damaged, or was written by a newer version; the message says what to do.</exception>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        IProviderStartup provider = options.Value.Provider == DatabaseProvider.Postgres ? new PostgresStartup(turns) : new SqliteStartup();
        var (name, pending) = await provider.PrepareAsync(context, MigrateAsync, cancellationToken);
        logger.DatabaseReady(name, pending, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
    }

    /// <summary>Whether the database answers now.</summary>
    public async Task<bool> CanConnectAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Database.CanConnectAsync(cancellationToken);
    }

    /// <summary>Returns how many migrations were applied.</summary>
    private static async Task<int> MigrateAsync(DashboardDbContext context, string name, CancellationToken cancellationToken)
    {
        var applied = await context.Database.GetAppliedMigrationsAsync(cancellationToken);
        if (applied.Except(context.Database.GetMigrations()).FirstOrDefault() is { } unknown)
        {
            throw new InvalidOperationException(
                $"The database {name} was written by a newer version (migration {unknown}). Start that version, or restore a backup made before the upgrade.");
        }

        var pending = (await context.Database.GetPendingMigrationsAsync(cancellationToken)).Count();
        await context.Database.MigrateAsync(cancellationToken);
        return pending;
    }
}
