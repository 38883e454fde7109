using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace RulesDashboard.Data.Changes;

/// <summary>Notices what other processes commit to the same SQLite file (a command line that imports), within about a second.</summary>
/// <remarks>
/// <c>PRAGMA data_version</c> of a connection that stays open moves with every commit but its own, and costs no disk access while nothing happens. What
/// logins keep ready (rules, configuration, applications, connections, settings) is compared then; a change of our own is told a second time, which costs one query.
/// </remarks>
internal sealed class SqliteChanges(IDbContextFactory<DashboardDbContext> contexts, ChangeSignal signal, TimeProvider time) : IChangeWatch
{
    private static readonly (ChangeTopic Topic, string Rows)[] Watched =
    [
        (ChangeTopic.Rules, """SELECT "Id", "Version", "Order", "Enabled", "LiveVersion", "OnError", "Condition", "UpdatedAt", "DeletedAt" FROM "Rules" ORDER BY "Id" """),
        (ChangeTopic.Configuration, """SELECT "Key", "ProtectedValue" FROM "ConfigurationValues" ORDER BY "Key" """),
        (ChangeTopic.Applications, """SELECT "Id", "ConcurrencyToken" FROM "OpenIddictApplications" ORDER BY "Id" """),
        (ChangeTopic.Connections, """SELECT "Id", "UpdatedAt" FROM "Connections" UNION ALL SELECT "ConnectionId", "ClientId" FROM "ConnectionClients" ORDER BY 1, 2 """),
        (ChangeTopic.Settings, """SELECT "Key", "UpdatedAt" FROM "Settings" ORDER BY "Key" """),
    ];

    private readonly Dictionary<ChangeTopic, string> _known = [];

    public async Task WatchAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(OutsideChanges.Interval, time);
        await using var context = await contexts.CreateDbContextAsync(stoppingToken);
        await context.Database.OpenConnectionAsync(stoppingToken);
        var connection = context.Database.GetDbConnection();
        long? version = null;
        do
        {
            // Before the rows: what is committed meanwhile moves it again.
            var now = await VersionAsync(connection, stoppingToken);
            if (now != version)
            {
                version = now;
                await CompareAsync(connection, stoppingToken);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task CompareAsync(DbConnection connection, CancellationToken stoppingToken)
    {
        foreach (var (topic, rows) in Watched)
        {
            var digest = await DigestAsync(connection, rows, stoppingToken);
            if (_known.TryGetValue(topic, out var before) && before != digest)
            {
                signal.Publish(topic, null);
            }

            _known[topic] = digest;
        }
    }

    private static async Task<long> VersionAsync(DbConnection connection, CancellationToken stoppingToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA data_version";
        return Convert.ToInt64(await command.ExecuteScalarAsync(stoppingToken), CultureInfo.InvariantCulture);
    }

    private static async Task<string> DigestAsync(DbConnection connection, string rows, CancellationToken stoppingToken)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var command = connection.CreateCommand();
        command.CommandText = rows;
        await using var reader = await command.ExecuteReaderAsync(CommandBehavior.SingleResult, stoppingToken);
        while (await reader.ReadAsync(stoppingToken))
        {
            for (var column = 0; column < reader.FieldCount; column++)
            {
                digest.AppendData(Encoding.UTF8.GetBytes(Convert.ToString(reader.GetValue(column), CultureInfo.InvariantCulture) ?? ""));
                digest.AppendData([0]);
            }
        }

        return Convert.ToHexString(digest.GetHashAndReset());
    }
}
