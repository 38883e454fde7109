using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace RulesDashboard.Data;

/// <summary>Makes the database ready: folder, migrations, a look at its integrity. Idempotent.</summary>
public sealed class DatabaseStartup(IDbContextFactory<DashboardDbContext> contexts, ILogger<DatabaseStartup> logger)
{
    /// <summary>Creates or upgrades the database.</summary>
    /// <exception cref="InvalidOperationException">The file is damaged, or was written by a newer version; the message says what to do.</exception>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var path = CreateFolder(context.Database.GetConnectionString());
        await RefuseNewerAsync(context, path, cancellationToken);
        var pending = (await context.Database.GetPendingMigrationsAsync(cancellationToken)).Count();
        await context.Database.MigrateAsync(cancellationToken);
        await CheckIntegrityAsync(context, path, cancellationToken);
        logger.DatabaseReady(path, pending, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
    }

    /// <summary>Whether the database answers now.</summary>
    public async Task<bool> CanConnectAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Database.CanConnectAsync(cancellationToken);
    }

    private static string CreateFolder(string? connectionString)
    {
        var builder = new SqliteConnectionStringBuilder(connectionString);
        if (builder.Mode == SqliteOpenMode.Memory || builder.DataSource is "" or ":memory:" || builder.DataSource.StartsWith("file:", StringComparison.Ordinal))
        {
            return builder.DataSource;
        }

        var path = Path.GetFullPath(builder.DataSource);
        var folder = Path.GetDirectoryName(path)!;
        if (!Directory.Exists(folder))
        {
            // Profiles and keys are in there: nobody but us looks into a folder that we made.
            _ = OperatingSystem.IsWindows()
                ? Directory.CreateDirectory(folder)
                : Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return path;
    }

    private static async Task RefuseNewerAsync(DashboardDbContext context, string path, CancellationToken cancellationToken)
    {
        var applied = await context.Database.GetAppliedMigrationsAsync(cancellationToken);
        if (applied.Except(context.Database.GetMigrations()).FirstOrDefault() is { } unknown)
        {
            throw new InvalidOperationException(
                $"The database {path} was written by a newer version (migration {unknown}). Start that version, or restore a backup made before the upgrade.");
        }
    }

    private static async Task CheckIntegrityAsync(DashboardDbContext context, string path, CancellationToken cancellationToken)
    {
        var answer = await context.Database.SqlQueryRaw<string>("PRAGMA quick_check(1)").ToListAsync(cancellationToken);
        if (answer is not ["ok"])
        {
            throw new InvalidOperationException($"The database {path} is damaged ({string.Join("; ", answer)}). Restore a backup.");
        }
    }
}

/// <summary>Runs <see cref="DatabaseStartup"/> before any other hosted service, and so before anything serves.</summary>
internal sealed class DatabaseStartupService(DatabaseStartup startup) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => startup.PrepareAsync(cancellationToken);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
