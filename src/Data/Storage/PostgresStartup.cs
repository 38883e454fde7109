using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using RulesDashboard.Data.Changes;

namespace RulesDashboard.Data.Storage;

/// <summary>A server: nodes that start together migrate one after the other; the functions and triggers that go with this version are made anew.</summary>
internal sealed class PostgresStartup : IProviderStartup
{
    private const int Oldest = 14;

    /// <summary>Any number that nothing else in the database locks.</summary>
    private const string Lock = "7303014422186754";

    public async Task<(string Name, int Applied)> PrepareAsync(DashboardDbContext context, Migration migrate, CancellationToken cancellationToken)
    {
        var settings = new NpgsqlConnectionStringBuilder(context.Database.GetConnectionString());
        var name = $"{settings.Database} on {settings.Host}";
        var creator = context.GetService<IRelationalDatabaseCreator>();
        if (!await creator.ExistsAsync(cancellationToken))
        {
            await CreateAsync(creator, cancellationToken);
        }

        await context.Database.OpenConnectionAsync(cancellationToken); // the lock is this connection's
        try
        {
            RefuseOlder((NpgsqlConnection)context.Database.GetDbConnection(), name);
            await context.Database.ExecuteSqlRawAsync($"SELECT pg_advisory_lock({Lock})", cancellationToken);
            var applied = await migrate(context, name, cancellationToken);
            await context.Database.ExecuteSqlRawAsync(JsonFunctions.ForPostgres.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal), cancellationToken);
            await context.Database.ExecuteSqlRawAsync(ChangeTriggers.Sql, cancellationToken);
            await context.Database.ExecuteSqlRawAsync($"SELECT pg_advisory_unlock({Lock})", cancellationToken);
            return (name, applied);
        }
        finally
        {
            await context.Database.CloseConnectionAsync();
        }
    }

    private static async Task CreateAsync(IRelationalDatabaseCreator creator, CancellationToken cancellationToken)
    {
        try
        {
            await creator.CreateAsync(cancellationToken);
        }
        catch (PostgresException exception) when (exception.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
        {
            // Another node was faster.
        }
    }

    private static void RefuseOlder(NpgsqlConnection connection, string name)
    {
        if (connection.PostgreSqlVersion.Major < Oldest)
        {
            throw new InvalidOperationException(string.Create(
                CultureInfo.InvariantCulture, $"The database {name} is PostgreSQL {connection.PostgreSqlVersion.Major}; {Oldest} is the oldest that works."));
        }
    }
}
