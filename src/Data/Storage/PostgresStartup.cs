using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using RulesDashboard.Data.Changes;

namespace RulesDashboard.Data.Storage;

/// <summary>A server: nodes that start together migrate one after the other; the functions and triggers that go with this version are made anew.</summary>
internal sealed class PostgresStartup(NodeTurns turns) : IProviderStartup
{
    private const int Oldest = 14;

    public async Task<(string Name, int Applied)> PrepareAsync(DashboardDbContext context, Migration migrate, CancellationToken cancellationToken)
    {
        var settings = new NpgsqlConnectionStringBuilder(context.Database.GetConnectionString());
        var name = $"{settings.Database} on {settings.Host}";
        var creator = context.GetService<IRelationalDatabaseCreator>();
        if (!await creator.ExistsAsync(cancellationToken))
        {
            await CreateAsync(creator, cancellationToken);
        }

        await using var turn = await turns.TakeAsync("migrations", cancellationToken);
        await RefuseOlderAsync(context, name, cancellationToken);
        var applied = await migrate(context, name, cancellationToken);
        await context.Database.ExecuteSqlRawAsync(JsonFunctions.ForPostgres.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal), cancellationToken);
        await context.Database.ExecuteSqlRawAsync(ChangeTriggers.Sql, cancellationToken);
        return (name, applied);
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

    private static async Task RefuseOlderAsync(DashboardDbContext context, string name, CancellationToken cancellationToken)
    {
        await context.Database.OpenConnectionAsync(cancellationToken);
        var version = ((NpgsqlConnection)context.Database.GetDbConnection()).PostgreSqlVersion.Major;
        await context.Database.CloseConnectionAsync();
        if (version < Oldest)
        {
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"The database {name} is PostgreSQL {version}; {Oldest} is the oldest that works."));
        }
    }
}
