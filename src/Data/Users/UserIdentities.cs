using Microsoft.EntityFrameworkCore;
using RulesDashboard.Data.Audit;
using RulesDashboard.Data.Changes;
using RulesDashboard.Data.Connections;
using RulesDashboard.Data.Storage;

namespace RulesDashboard.Data.Users;

/// <summary>How linking or unlinking ended. Anything but <see cref="Done"/> has written nothing.</summary>
public enum LinkResult
{
    /// <summary>Committed.</summary>
    Done,

    /// <summary>There is no such user.</summary>
    NoUser,

    /// <summary>There is no such identity to link, or it is none of the user's linked ones.</summary>
    NoIdentity,

    /// <summary>It is the user's own first identity.</summary>
    OwnIdentity,

    /// <summary>One of the two may use the dashboard.</summary>
    Administrator,

    /// <summary>Another user has the e-mail or name that the identity would have as a user.</summary>
    Taken,
}

/// <summary>Makes two users one, and one two again. Singleton; safe from any thread.</summary>
/// <remarks>A linked identity keeps its profile and password, and signs in as the user it belongs to; its metadata and roles are gone, as on Auth0.</remarks>
public sealed class UserIdentities(IDbContextFactory<DashboardDbContext> contexts, ChangeSignal signal, TimeProvider time)
{
    /// <summary>Moves all identities of another user to a user; the other one is no user any more.</summary>
    public async Task<LinkResult> LinkAsync(string userId, string otherId, string actor, CancellationToken cancellationToken)
    {
        if (userId == otherId)
        {
            return LinkResult.OwnIdentity;
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.BeginWriteAsync("identities", cancellationToken);
        var other = await context.Users.FirstOrDefaultAsync(user => user.Id == otherId, cancellationToken);
        if (other is null || !await context.Users.AnyAsync(user => user.Id == userId, cancellationToken))
        {
            return other is null ? LinkResult.NoIdentity : LinkResult.NoUser;
        }

        if (await IsAdministratorAsync(context, [userId, otherId], cancellationToken))
        {
            return LinkResult.Administrator;
        }

        var now = time.GetUtcNow().UtcDateTime;
        await context.UserIdentities.Where(identity => identity.UserId == otherId).ExecuteUpdateAsync(set => set.SetProperty(identity => identity.UserId, userId), cancellationToken);
        context.Add(ToIdentity(other, userId, now));
        context.Remove(other);
        context.Audit(now, actor, "identity linked", AuditResource.User, userId);
        context.Audit(now, actor, "linked to another user", AuditResource.User, otherId);
        return await CommitAsync(context, userId, now, cancellationToken);
    }

    /// <summary>Who signs in with this e-mail and has linked it: the user, and the hash to compare with. Null when nobody does.</summary>
    /// <param name="email">In any case.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    public async Task<(string UserId, string PasswordHash)?> FindPasswordAsync(string email, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(email);
        var normalized = ProfileRules.Normalize(email);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await context.UserIdentities.Where(identity => identity.NormalizedEmail == normalized && identity.PasswordHash != null)
            .OrderBy(identity => identity.LinkedAt).Select(identity => new { identity.UserId, identity.PasswordHash }).FirstOrDefaultAsync(cancellationToken);
        return found is null ? null : (found.UserId, found.PasswordHash!);
    }

    /// <summary>The user to whom one was linked that is no user any more; null when there is none.</summary>
    public async Task<string?> FindOwnerAsync(string formerId, CancellationToken cancellationToken)
    {
        var former = Identity.Of(formerId);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.UserIdentities.Where(identity => identity.Provider == former.Provider && identity.ProviderUserId == former.UserId)
            .Select(identity => identity.UserId).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>Makes a linked identity a user again, with the profile and password it had.</summary>
    public async Task<LinkResult> UnlinkAsync(string userId, string provider, string providerUserId, string actor, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.BeginWriteAsync("identities", cancellationToken);
        if (!await context.Users.AnyAsync(user => user.Id == userId, cancellationToken))
        {
            return LinkResult.NoUser;
        }

        var identity = await context.UserIdentities.FirstOrDefaultAsync(
            identity => identity.UserId == userId && identity.Provider == provider && identity.ProviderUserId == providerUserId, cancellationToken);
        if (identity is null)
        {
            return Identity.Of(userId) is var own && own.Provider == provider && own.UserId == providerUserId ? LinkResult.OwnIdentity : LinkResult.NoIdentity;
        }

        var now = time.GetUtcNow().UtcDateTime;
        var user = ToUser(identity, now);
        if (await context.Users.AnyAsync(other => other.Id == user.Id || other.NormalizedUserName == user.NormalizedUserName, cancellationToken)
            || (user is { IsOfDatabase: true, NormalizedEmail: { } email } && await context.Users.Where(UserQueries.InDatabase).AnyAsync(other => other.NormalizedEmail == email, cancellationToken)))
        {
            return LinkResult.Taken;
        }

        context.Remove(identity);
        context.Add(user);
        context.Audit(now, actor, "identity unlinked", AuditResource.User, userId);
        context.Audit(now, actor, "created", AuditResource.User, user.Id);
        return await CommitAsync(context, userId, now, cancellationToken);
    }

    private static Task<bool> IsAdministratorAsync(DashboardDbContext context, IReadOnlyList<string> userIds, CancellationToken cancellationToken) =>
        context.UserRoles.AnyAsync(
            held => userIds.Contains(held.UserId) && context.Roles.Any(role => role.Id == held.RoleId && role.Name == DashboardRoles.Administrator), cancellationToken);

    private static UserIdentity ToIdentity(User user, string owner, DateTime now)
    {
        var main = Identity.Of(user.Id, user.Connection);
        return new UserIdentity
        {
            Provider = main.Provider,
            ProviderUserId = main.UserId,
            UserId = owner,
            Connection = main.Connection,
            NormalizedEmail = user.NormalizedEmail,
            ProfileData = IdentityProfile.Of(user),
            PasswordHash = user.PasswordHash,
            Tokens = user.UpstreamTokens,
            LinkedAt = now,
        };
    }

    private static User ToUser(UserIdentity identity, DateTime now)
    {
        var user = new User
        {
            Id = $"{identity.Provider}|{identity.ProviderUserId}",
            Connection = identity.Provider == ConnectionStrategy.Database ? null : identity.Connection,
            PasswordHash = identity.PasswordHash,
            UpstreamTokens = identity.Tokens,
            LockoutEnabled = true,
            SecurityStamp = Guid.NewGuid().ToString("N"),
            CreatedAt = now,
            UpdatedAt = now,
        };
        IdentityProfile.Apply(identity.ProfileData, user);
        return user;
    }

    private async Task<LinkResult> CommitAsync(DashboardDbContext context, string userId, DateTime now, CancellationToken cancellationToken)
    {
        await context.SaveChangesAsync(cancellationToken);
        await context.Users.Where(user => user.Id == userId).ExecuteUpdateAsync(set => set.SetProperty(user => user.UpdatedAt, now), cancellationToken);
        await context.Database.CommitTransactionAsync(cancellationToken);
        signal.Publish(ChangeTopic.Users, null);
        return LinkResult.Done;
    }
}
