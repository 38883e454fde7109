using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace RulesDashboard.Data.Storage;

/// <summary>A file: its folder is made, its integrity looked at.</summary>
internal sealed class SqliteStartup : IProviderStartup
{
    public async Task<(string Name, int Applied)> PrepareAsync(DashboardDbContext context, Migration migrate, CancellationToken cancellationToken)
    {
        var path = CreateFolder(context.Database.GetConnectionString());
        var applied = await migrate(context, path, cancellationToken);
        await CheckIntegrityAsync(context, path, cancellationToken);
        return (path, applied);
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

    private static async Task CheckIntegrityAsync(DashboardDbContext context, string path, CancellationToken cancellationToken)
    {
        var answer = await context.Database.SqlQueryRaw<string>("PRAGMA quick_check(1)").ToListAsync(cancellationToken);
        if (answer is not ["ok"])
        {
            throw new InvalidOperationException($"The database {path} is damaged ({string.Join("; ", answer)}). Restore a backup.");
        }
    }
}
