using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using RulesDashboard.Data.Audit;
using RulesDashboard.Data.Changes;
using RulesDashboard.Data.Storage;

namespace RulesDashboard.Data.Settings;

/// <summary>Settings of the installation, each a record kept as JSON. Singleton; safe from any thread.</summary>
public sealed class SettingStore(IDbContextFactory<DashboardDbContext> contexts, ChangeSignal signal, TimeProvider time)
{
    /// <summary>Null when nobody has set it.</summary>
    public async Task<T?> FindAsync<T>(string key, CancellationToken cancellationToken)
        where T : class
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var value = await context.Settings.Where(setting => setting.Key == key).Select(setting => setting.Value).FirstOrDefaultAsync(cancellationToken);
        return value is null ? null : JsonSerializer.Deserialize<T>(value);
    }

    /// <summary>Sets it, whatever it was; null removes it.</summary>
    /// <param name="key">At most 64 characters.</param>
    /// <param name="value">Written as JSON.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task SetAsync<T>(string key, T? value, string actor, CancellationToken cancellationToken)
        where T : class
    {
        var now = time.GetUtcNow().UtcDateTime;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.BeginWriteAsync(key, cancellationToken);
        await context.Settings.Where(setting => setting.Key == key).ExecuteDeleteAsync(cancellationToken);
        if (value is not null)
        {
            context.Add(new Setting { Key = key, Value = JsonSerializer.Serialize(value), UpdatedAt = now, UpdatedBy = actor });
        }

        context.Audit(now, actor, value is null ? "removed" : "set", AuditResource.Setting, key, key);
        await context.SaveChangesAsync(cancellationToken);
        await context.Database.CommitTransactionAsync(cancellationToken);
        signal.Publish(ChangeTopic.Settings, key);
    }
}
