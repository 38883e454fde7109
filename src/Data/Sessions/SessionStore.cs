using Microsoft.EntityFrameworkCore;
using RulesDashboard.Data.Audit;
using RulesDashboard.Data.Changes;
using RulesDashboard.Data.Storage;

namespace RulesDashboard.Data.Sessions;

/// <summary>The sessions of applications' users. Singleton; safe from any thread.</summary>
public sealed class SessionStore(IDbContextFactory<DashboardDbContext> contexts, ChangeSignal signal, TimeProvider time)
{
    /// <summary>Adds a session, in place of another one of the same browser.</summary>
    /// <param name="session">The new one.</param>
    /// <param name="replacedId">The one that the browser had; null when none.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task StartAsync(Session session, string? replacedId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (replacedId is not null)
        {
            await context.Sessions.Where(row => row.Id == replacedId).ExecuteDeleteAsync(cancellationToken);
        }

        context.Add(session);
        await context.SaveChangesAsync(cancellationToken);
        signal.Publish(ChangeTopic.Users, session.UserId);
    }

    /// <summary>Null when there is no such session, or its time is over. One read by primary key.</summary>
    public async Task<Session?> FindAsync(string id, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var session = await context.Sessions.AsNoTracking().FirstOrDefaultAsync(session => session.Id == id, cancellationToken);
        return session?.ExpiresAt > Now ? session : null;
    }

    /// <summary>Notes that the session was used.</summary>
    /// <param name="id">Which one; nothing happens when it is gone.</param>
    /// <param name="expiresAt">UTC.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task TouchAsync(string id, DateTime expiresAt, CancellationToken cancellationToken)
    {
        var now = Now;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.Sessions.Where(session => session.Id == id)
            .ExecuteUpdateAsync(set => set.SetProperty(session => session.LastSeenAt, now).SetProperty(session => session.ExpiresAt, expiresAt), cancellationToken);
    }

    /// <summary>A user's sessions that are still good, the last used first; not those that another password or a block has ended.</summary>
    public async Task<IReadOnlyList<Session>> ListAsync(string userId, CancellationToken cancellationToken)
    {
        var now = Now;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Sessions.AsNoTracking()
            .Where(session => session.UserId == userId && session.ExpiresAt > now && context.Users.Any(user => user.Id == userId && user.SecurityStamp == session.Stamp))
            .OrderByDescending(session => session.LastSeenAt).ThenBy(session => session.Id).ToListAsync(cancellationToken);
    }

    /// <summary>Ends one session; false when there is none.</summary>
    /// <param name="id">Which one.</param>
    /// <param name="userId">Only when it is this user's; null for anybody's.</param>
    /// <param name="actor">Who ends it, for the audit; null for the user, who simply signs out.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<bool> EndAsync(string id, string? userId, string? actor, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.BeginWriteAsync(id, cancellationToken);
        var owner = await context.Sessions.Where(session => session.Id == id && (userId == null || session.UserId == userId)).Select(session => session.UserId).FirstOrDefaultAsync(cancellationToken);
        if (owner is null || await context.Sessions.Where(session => session.Id == id).ExecuteDeleteAsync(cancellationToken) == 0)
        {
            return false;
        }

        if (actor is not null)
        {
            context.Audit(Now, actor, "session ended", AuditResource.User, owner);
            await context.SaveChangesAsync(cancellationToken);
        }

        await context.Database.CommitTransactionAsync(cancellationToken);
        signal.Publish(ChangeTopic.Users, owner);
        return true;
    }

    /// <summary>Signs a user out everywhere: every session ends, refresh tokens stop, and so does the dashboard's session of an administrator.</summary>
    /// <param name="userId">The user.</param>
    /// <param name="keptId">A session that goes on, under the stamp that is returned; null for none.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The user's security stamp from now on; null when there is no such user.</returns>
    public async Task<string?> EndAllAsync(string userId, string? keptId, string actor, CancellationToken cancellationToken)
    {
        var stamp = Guid.NewGuid().ToString("N");
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.BeginWriteAsync(userId, cancellationToken);
        // The concurrency stamp too: nobody who read the user before may write the old security stamp back.
        var changed = await context.Users.Where(user => user.Id == userId).ExecuteUpdateAsync(
            set => set.SetProperty(user => user.SecurityStamp, stamp).SetProperty(user => user.ConcurrencyStamp, Guid.NewGuid().ToString()), cancellationToken);
        if (changed == 0)
        {
            return null;
        }

        await context.Sessions.Where(session => session.UserId == userId && session.Id != keptId).ExecuteDeleteAsync(cancellationToken);
        await context.Sessions.Where(session => session.Id == keptId).ExecuteUpdateAsync(set => set.SetProperty(session => session.Stamp, stamp), cancellationToken);
        context.Audit(Now, actor, "signed out everywhere", AuditResource.User, userId);
        await context.SaveChangesAsync(cancellationToken);
        await context.Database.CommitTransactionAsync(cancellationToken);
        signal.Publish(ChangeTopic.Users, userId);
        return stamp;
    }

    /// <summary>A session goes on although its user's security stamp has just changed; returns that stamp.</summary>
    public async Task<string> KeepAsync(string id, string userId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var stamp = await context.Users.Where(user => user.Id == userId).Select(user => user.SecurityStamp).FirstOrDefaultAsync(cancellationToken) ?? "";
        await context.Sessions.Where(session => session.Id == id && session.UserId == userId).ExecuteUpdateAsync(set => set.SetProperty(session => session.Stamp, stamp), cancellationToken);
        return stamp;
    }

    /// <summary>Deletes what is over; returns how many rows went.</summary>
    public async Task<int> DeleteOldAsync(CancellationToken cancellationToken)
    {
        var now = Now;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Sessions.Where(session => session.ExpiresAt <= now).ExecuteDeleteAsync(cancellationToken);
    }

    private DateTime Now => time.GetUtcNow().UtcDateTime;
}
