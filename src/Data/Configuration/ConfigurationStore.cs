using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using RulesDashboard.Data.Audit;
using RulesDashboard.Data.Changes;
using RulesDashboard.Data.Storage;

namespace RulesDashboard.Data.Configuration;

/// <summary>Key and value pairs that rules read; values go in and come out for logins only. Singleton; safe from any thread.</summary>
public sealed partial class ConfigurationStore(
    IDbContextFactory<DashboardDbContext> contexts, IDataProtectionProvider protection, ChangeSignal signal, TimeProvider time)
{
    /// <summary>Longest value, in bytes of UTF-8 (64 kB).</summary>
    public const int ValueBytes = 65_536;

    private const string Purpose = "RulesDashboard.Configuration";

    /// <summary>Null when the key can be used, else a message for the field.</summary>
    public static string? CheckKey(string? key) => key is not null && KeyPattern().IsMatch(key)
        ? null
        : "A key has 1–127 characters: letters, digits and _ - @ * + :";

    /// <summary>Null when the value can be stored, else a message for the field.</summary>
    public static string? CheckValue(string? value) => Encoding.UTF8.GetByteCount(value ?? "") switch
    {
        0 => "Give a value; to remove the key, delete it.",
        > ValueBytes => "A value has at most 64 kB.",
        _ => null,
    };

    /// <summary>All keys, by key; never values.</summary>
    public async Task<IReadOnlyList<ConfigurationEntry>> ListAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.ConfigurationValues.OrderBy(value => value.Key)
            .Select(value => new ConfigurationEntry(value.Key, value.UpdatedAt, value.UpdatedBy)).ToListAsync(cancellationToken);
    }

    /// <summary>Creates or replaces a value; the last one wins.</summary>
    /// <param name="key"><c>^[A-Za-z0-9_\-@*+:]{1,127}$</c></param>
    /// <param name="value">1 byte to 64 kB of UTF-8.</param>
    /// <param name="actor">E-mail of the administrator.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<ConfigurationResult> SetAsync(string key, string value, string actor, CancellationToken cancellationToken)
    {
        if ((CheckKey(key) ?? CheckValue(value)) is { } message)
        {
            return new ConfigurationResult.Invalid(message);
        }

        // Before the transaction: the first use of Data Protection writes its key ring over a connection of its own.
        var secret = Protector(key).Protect(value);
        var now = time.GetUtcNow().UtcDateTime;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.BeginWriteAsync("configuration", cancellationToken);
        var updated = await context.ConfigurationValues.Where(stored => stored.Key == key).ExecuteUpdateAsync(
            set => set.SetProperty(stored => stored.ProtectedValue, secret)
                .SetProperty(stored => stored.UpdatedAt, now).SetProperty(stored => stored.UpdatedBy, actor),
            cancellationToken);
        if (updated == 0)
        {
            context.Add(new ConfigurationValue { Key = key, ProtectedValue = secret, UpdatedAt = now, UpdatedBy = actor });
        }

        context.Audit(now, actor, "set", AuditResource.Configuration, key, key);
        await context.SaveChangesAsync(cancellationToken);
        await context.Database.CommitTransactionAsync(cancellationToken);
        signal.Publish(ChangeTopic.Configuration, key);
        return new ConfigurationResult.Saved();
    }

    /// <summary>Removes a value; false when there was none.</summary>
    public async Task<bool> DeleteAsync(string key, string actor, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.BeginWriteAsync("configuration", cancellationToken);
        if (await context.ConfigurationValues.Where(value => value.Key == key).ExecuteDeleteAsync(cancellationToken) == 0)
        {
            return false;
        }

        context.Audit(time.GetUtcNow().UtcDateTime, actor, "deleted", AuditResource.Configuration, key, key);
        await context.SaveChangesAsync(cancellationToken);
        await context.Database.CommitTransactionAsync(cancellationToken);
        signal.Publish(ChangeTopic.Configuration, key);
        return true;
    }

    /// <summary>Every value in clear, for a login's rules; keep it no longer than that.</summary>
    /// <exception cref="InvalidOperationException">A value cannot be decrypted because the key ring lost its key; the message names the value. Logins fail closed until it is set again.</exception>
    public async Task<IReadOnlyDictionary<string, string>> ReadAllAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await context.ConfigurationValues.AsNoTracking().ToListAsync(cancellationToken);
        return rows.ToDictionary(row => row.Key, Unprotect, StringComparer.Ordinal);
    }

    /// <summary>Rows for <see cref="WriteAsync"/>. Call it before the transaction: the first use of Data Protection writes over a connection of its own.</summary>
    internal IReadOnlyList<(ConfigurationValue Row, string Value)> Protect(IReadOnlyDictionary<string, string> values, string actor)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return [.. values.Select(pair =>
            (new ConfigurationValue { Key = pair.Key, ProtectedValue = Protector(pair.Key).Protect(pair.Value), UpdatedAt = now, UpdatedBy = actor }, pair.Value))];
    }

    /// <summary>Adds or replaces values without saving; returns the keys whose value is another now.</summary>
    internal async Task<IReadOnlyList<string>> WriteAsync(
        DashboardDbContext context, IReadOnlyList<(ConfigurationValue Row, string Value)> rows, CancellationToken cancellationToken)
    {
        var stored = await context.ConfigurationValues.ToDictionaryAsync(value => value.Key, StringComparer.Ordinal, cancellationToken);
        var changed = new List<string>();
        foreach (var (row, value) in rows)
        {
            if (!stored.TryGetValue(row.Key, out var old))
            {
                context.Add(row);
            }
            else if (Holds(old, value))
            {
                continue;
            }
            else
            {
                (old.ProtectedValue, old.UpdatedAt, old.UpdatedBy) = (row.ProtectedValue, row.UpdatedAt, row.UpdatedBy);
            }

            changed.Add(row.Key);
        }

        return changed;
    }

    private bool Holds(ConfigurationValue row, string value)
    {
        try
        {
            return Unprotect(row) == value;
        }
        catch (InvalidOperationException)
        {
            // Nobody can read it any more: the new value replaces it.
            return false;
        }
    }

    [GeneratedRegex(@"^[A-Za-z0-9_\-@*+:]{1,127}\z")]
    private static partial Regex KeyPattern();

    private IDataProtector Protector(string key) => protection.CreateProtector(Purpose, key);

    private string Unprotect(ConfigurationValue row)
    {
        try
        {
            return Protector(row.Key).Unprotect(row.ProtectedValue);
        }
        catch (CryptographicException exception)
        {
            throw new InvalidOperationException($"The configuration value {row.Key} cannot be decrypted: set it again.", exception);
        }
    }
}
