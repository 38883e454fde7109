using Microsoft.Extensions.Options;
using Npgsql;

namespace RulesDashboard.Data.Changes;

/// <summary>Hears what <see cref="ChangeTriggers"/> tell: what any node commits, within milliseconds. Its own changes are heard a second time.</summary>
internal sealed class PostgresChanges(IOptions<DatabaseOptions> options, ChangeSignal signal) : IChangeWatch
{
    /// <summary>Seconds after which a connection that died unseen is noticed.</summary>
    private const int KeepAlive = 5;

    public async Task WatchAsync(CancellationToken stoppingToken)
    {
        var settings = new NpgsqlConnectionStringBuilder(options.Value.ConnectionString) { KeepAlive = KeepAlive, Pooling = false };
        await using var connection = new NpgsqlConnection(settings.ConnectionString);
        connection.Notification += (_, notification) => Publish(notification.Payload);
        await connection.OpenAsync(stoppingToken);
        await using (var listen = new NpgsqlCommand($"LISTEN {ChangeTriggers.Channel}", connection))
        {
            await listen.ExecuteNonQueryAsync(stoppingToken);
        }

        // What was told while nobody listened is lost: everything may have changed.
        foreach (var topic in Enum.GetValues<ChangeTopic>())
        {
            signal.Publish(topic, null);
        }

        while (true)
        {
            await connection.WaitAsync(stoppingToken);
        }
    }

    private void Publish(string payload)
    {
        if (Enum.TryParse<ChangeTopic>(payload, out var topic)) // a newer node may know more of them
        {
            signal.Publish(topic, null);
        }
    }
}
