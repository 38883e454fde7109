using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace RulesDashboard.Data.PendingLogins;

/// <summary>Interrupted logins, each found by a state that only its browser or program knows, and used once whichever node it comes to. Singleton; safe from any thread.</summary>
public sealed class PendingLoginStore(IDbContextFactory<DashboardDbContext> contexts, IDataProtectionProvider protection, TimeProvider time)
{
    private const string Purpose = "RulesDashboard.PendingLogin";
    private const int StateBytes = 32;

    /// <summary>A random value that nobody guesses: 43 characters that need no escaping in an address or a cookie.</summary>
    public static string NewState() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(StateBytes));

    /// <summary>Keeps a login; returns the state to find it by.</summary>
    public async Task<string> SaveAsync(NewPendingLogin login, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(login);
        var state = NewState();
        var hash = HashOf(state);
        var now = time.GetUtcNow().UtcDateTime;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        context.Add(new PendingLogin
        {
            Hash = hash,
            Kind = login.Kind,
            UserId = login.UserId,
            Browser = login.Browser is null ? null : HashOf(login.Browser),
            Payload = Protector(hash).Protect(login.Payload),
            CreatedAt = now,
            ExpiresAt = now + login.Lifetime,
        });
        await context.SaveChangesAsync(cancellationToken);
        return state;
    }

    /// <summary>Leaves it as it is. Null when there is none of this kind, its time is over, or it is another browser's.</summary>
    /// <param name="state">As <see cref="SaveAsync"/> returned it; null finds nothing.</param>
    /// <param name="kind">What it waits for.</param>
    /// <param name="browser">The value of the browser's cookie; null when it has none.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    public async Task<FoundPendingLogin?> FindAsync(string? state, PendingKind kind, string? browser, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await FindAsync(context, state, kind, browser, cancellationToken);
    }

    /// <summary>The same, and nobody finds it again: of two that come at once, one gets it.</summary>
    public async Task<FoundPendingLogin?> TakeAsync(string? state, PendingKind kind, string? browser, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await FindAsync(context, state, kind, browser, cancellationToken) is { } found
            && await Of(context, HashOf(state!), kind).ExecuteDeleteAsync(cancellationToken) == 1 ? found : null;
    }

    /// <summary>Keeps what was posted to go on with a login, until somebody does. Does nothing when there is no such login.</summary>
    /// <param name="state">As <see cref="SaveAsync"/> returned it.</param>
    /// <param name="kind">What it waits for.</param>
    /// <param name="posted">JSON object of the fields.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task PostAsync(string state, PendingKind kind, string posted, CancellationToken cancellationToken)
    {
        var hash = HashOf(state);
        var text = Protector(hash).Protect(posted);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await Of(context, hash, kind).ExecuteUpdateAsync(set => set.SetProperty(pending => pending.Posted, text), cancellationToken);
    }

    /// <summary>Changes the payload of a login. False when there is no such login, there is nothing to change, or somebody else changes it at the same time.</summary>
    /// <param name="state">As <see cref="SaveAsync"/> returned it.</param>
    /// <param name="kind">What it waits for.</param>
    /// <param name="change">The payload to keep in place of the one that is kept; null to leave it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<bool> ChangeAsync(string state, PendingKind kind, Func<string, string?> change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        var hash = HashOf(state);
        var protector = Protector(hash);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (await Of(context, hash, kind).Select(pending => pending.Payload).FirstOrDefaultAsync(cancellationToken) is not { } before
            || change(protector.Unprotect(before)) is not { } after)
        {
            return false;
        }

        var text = protector.Protect(after);
        return await Of(context, hash, kind).Where(pending => pending.Payload == before)
            .ExecuteUpdateAsync(set => set.SetProperty(pending => pending.Payload, text), cancellationToken) == 1;
    }

    /// <summary>Removes those whose time is over.</summary>
    public async Task DeleteExpiredAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.PendingLogins.Where(pending => pending.ExpiresAt <= now).ExecuteDeleteAsync(cancellationToken);
    }

    private async Task<FoundPendingLogin?> FindAsync(DashboardDbContext context, string? state, PendingKind kind, string? browser, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(state))
        {
            return null;
        }

        var hash = HashOf(state);
        if (await Of(context, hash, kind).AsNoTracking().FirstOrDefaultAsync(cancellationToken) is not { } row
            || (row.Browser is not null && (browser is null || row.Browser != HashOf(browser))))
        {
            return null;
        }

        var protector = Protector(hash);
        return new FoundPendingLogin(row.UserId, protector.Unprotect(row.Payload), row.Posted is null ? null : protector.Unprotect(row.Posted));
    }

    private IQueryable<PendingLogin> Of(DashboardDbContext context, string hash, PendingKind kind)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return context.PendingLogins.Where(pending => pending.Hash == hash && pending.Kind == kind && pending.ExpiresAt > now);
    }

    // Bound to its row: a payload that somebody copies to another row is worth nothing there.
    private IDataProtector Protector(string hash) => protection.CreateProtector(Purpose, hash);

    private static string HashOf(string value) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(value)));
}

/// <summary>A login to interrupt.</summary>
/// <param name="Kind">What it waits for.</param>
/// <param name="UserId">Whose it is.</param>
/// <param name="Browser">The value of the browser's cookie; null when no browser takes part.</param>
/// <param name="Payload">JSON of the caller's.</param>
/// <param name="Lifetime">For how long it can be gone on with.</param>
public sealed record NewPendingLogin(PendingKind Kind, string UserId, string? Browser, string Payload, TimeSpan Lifetime);

/// <summary>An interrupted login.</summary>
/// <param name="UserId">Whose it is.</param>
/// <param name="Payload">As it was saved.</param>
/// <param name="Posted">JSON object of the fields that were posted to go on; null for none.</param>
public sealed record FoundPendingLogin(string UserId, string Payload, string? Posted);
