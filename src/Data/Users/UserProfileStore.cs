using System.Linq.Expressions;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using RulesDashboard.Data.Audit;
using RulesDashboard.Data.Changes;
using RulesDashboard.Data.Storage;

namespace RulesDashboard.Data.Users;

/// <summary>Profiles and metadata of users; passwords, lockout and roles are Identity's. Singleton; safe from any thread.</summary>
public sealed class UserProfileStore(IDbContextFactory<DashboardDbContext> contexts, ChangeSignal signal, TimeProvider time)
{
    /// <summary>One page, counted and cut by the database.</summary>
    public async Task<UserList> ListAsync(UserFilter filter, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var users = UserQueries.Filtered(context, filter);
        var total = await users.CountAsync(cancellationToken);
        var size = Math.Clamp(filter.PageSize, 1, 200);
        var items = await UserQueries.Sorted(users, filter).Skip(Math.Max(filter.Page, 0) * size).Take(size)
            .Select(UserQueries.ToSummary(context)).ToListAsync(cancellationToken);
        return new UserList(items, total);
    }

    /// <summary>One page of whole profiles, counted and cut by the database.</summary>
    public async Task<(IReadOnlyList<UserProfile> Profiles, int Total)> ListProfilesAsync(UserFilter filter, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var users = UserQueries.Filtered(context, filter);
        var size = Math.Clamp(filter.PageSize, 1, 200);
        var page = UserQueries.Sorted(users, filter).Skip(Math.Max(filter.Page, 0) * size).Take(size);
        return (await UserQueries.ProfilesAsync(context, page, cancellationToken), await users.CountAsync(cancellationToken));
    }

    /// <summary>Who has this e-mail, in any case.</summary>
    public async Task<IReadOnlyList<UserProfile>> ListByEmailAsync(string email, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(email);
        var normalized = ProfileRules.Normalize(email);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await UserQueries.ProfilesAsync(context, context.Users.Where(user => user.NormalizedEmail == normalized).OrderBy(user => user.Id), cancellationToken);
    }

    /// <summary>Null when there is no such user.</summary>
    public async Task<UserProfile?> FindAsync(string userId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await FindAsync(context, userId, cancellationToken);
    }

    /// <summary>Whether there is such a user.</summary>
    public async Task<bool> ExistsAsync(string userId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Users.AnyAsync(user => user.Id == userId, cancellationToken);
    }

    /// <summary>Replaces the editable profile. Ends in Saved, Conflict, EmailTaken, NotFound or Invalid.</summary>
    /// <param name="userId">The user.</param>
    /// <param name="change">The whole profile.</param>
    /// <param name="expectedVersion"><see cref="UserProfile.Version"/> as the caller read it.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<UserSaveResult> UpdateProfileAsync(
        string userId, ProfileChange change, string expectedVersion, string actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        var ofDatabase = Identity.Of(userId).IsOfDatabase;
        if (ProfileRules.Check(change, needsEmail: ofDatabase) is { } message)
        {
            return new UserSaveResult.Invalid(message);
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.BeginWriteAsync(userId, cancellationToken);
        var user = await context.Users.FirstOrDefaultAsync(user => user.Id == userId, cancellationToken);
        if (user is null)
        {
            return new UserSaveResult.NotFound();
        }

        if (user.ConcurrencyStamp != expectedVersion)
        {
            return new UserSaveResult.Conflict((await FindAsync(context, userId, cancellationToken))!);
        }

        ProfileRules.Apply(change, user);
        if (ofDatabase && await context.Users.Where(UserQueries.InDatabase).AnyAsync(other => other.Id != userId
            && (other.NormalizedEmail == user.NormalizedEmail || other.NormalizedUserName == user.NormalizedEmail), cancellationToken))
        {
            return new UserSaveResult.EmailTaken();
        }

        return await CommitAsync(context, user, actor, "profile changed", cancellationToken);
    }

    /// <summary>Blocks or unblocks. Blocking also ends the user's sessions at their next security stamp check. Ends in Saved or NotFound.</summary>
    public async Task<UserSaveResult> SetBlockedAsync(string userId, bool blocked, string actor, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.BeginWriteAsync(userId, cancellationToken);
        var user = await context.Users.FirstOrDefaultAsync(user => user.Id == userId, cancellationToken);
        if (user is null)
        {
            return new UserSaveResult.NotFound();
        }

        user.Blocked = blocked;
        user.SecurityStamp = blocked ? Guid.NewGuid().ToString("N") : user.SecurityStamp;
        return await CommitAsync(context, user, actor, blocked ? "blocked" : "unblocked", cancellationToken);
    }

    /// <summary>Merges a change into one of the two metadata objects: listed keys are replaced whole, keys with null removed, others kept.</summary>
    /// <remarks>One transaction that locks before it reads: of two logins at once both changes stay, and of one key the last wins. See <see cref="MetadataObject.Merge"/>.</remarks>
    /// <param name="userId">The user.</param>
    /// <param name="kind">Which object.</param>
    /// <param name="patchJson">A JSON object.</param>
    /// <param name="baselineJson">The object that the writer had read (three-way merge: keys equal to it are not written); null when it read none.</param>
    /// <param name="actor">Who does it; null for the rules of a login, which are recorded elsewhere.</param>
    /// <param name="cancellationToken">Ends the wait; a commit under way may still happen.</param>
    /// <returns>Saved with the merged object, NotFound or Invalid: never Conflict.</returns>
    public Task<MetadataResult> UpdateMetadataAsync(
        string userId, MetadataKind kind, string patchJson, string? baselineJson, string? actor, CancellationToken cancellationToken)
    {
        if (!MetadataObject.TryParse(patchJson, out var patch, out var message) || (message = MetadataObject.CheckKeys(kind, patch)) is not null)
        {
            return Task.FromResult<MetadataResult>(new MetadataResult.Invalid(message));
        }

        JsonObject? baseline = null;
        if (baselineJson is not null && !MetadataObject.TryParse(baselineJson, out baseline, out message))
        {
            return Task.FromResult<MetadataResult>(new MetadataResult.Invalid(message));
        }

        return WriteMetadataAsync(userId, kind, stored => MetadataObject.Merge(stored, patch, baseline) ? stored : null, actor, cancellationToken);
    }

    /// <summary>Replaces a whole metadata object, for its editor: what is not in <paramref name="json"/> is gone.</summary>
    /// <param name="userId">The user.</param>
    /// <param name="kind">Which object.</param>
    /// <param name="json">A JSON object; null empties it.</param>
    /// <param name="expectedJson">The object as the editor had read it (null: absent); when the stored one is no longer equal, nothing is written.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Saved, Conflict, NotFound or Invalid.</returns>
    public async Task<MetadataResult> ReplaceMetadataAsync(
        string userId, MetadataKind kind, string? json, string? expectedJson, string actor, CancellationToken cancellationToken)
    {
        if (!MetadataObject.TryParse(json ?? "{}", out var value, out var message)
            || (message = MetadataObject.CheckKeys(kind, value)) is not null
            || !MetadataObject.TryParse(expectedJson ?? "{}", out var expected, out message))
        {
            return new MetadataResult.Invalid(message);
        }

        string? conflict = null;
        var result = await WriteMetadataAsync(userId, kind, Replace, actor, cancellationToken);
        return conflict is null ? result : new MetadataResult.Conflict(conflict);

        JsonObject? Replace(JsonObject stored)
        {
            conflict = JsonNode.DeepEquals(stored, expected) ? null : MetadataObject.Write(stored);
            return conflict is null ? value : null;
        }
    }

    /// <summary>Counts a login and remembers when and where from; null when there is no such user.</summary>
    /// <param name="userId">The user.</param>
    /// <param name="ip">The user's address.</param>
    /// <param name="now">UTC.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The profile with this login counted in.</returns>
    public async Task<UserProfile?> RecordLoginAsync(string userId, string ip, DateTime now, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var count = await context.Users.Where(user => user.Id == userId).ExecuteUpdateAsync(
            set => set.SetProperty(user => user.LoginsCount, user => user.LoginsCount + 1).SetProperty(user => user.LastLogin, now)
                .SetProperty(user => user.LastIp, ip).SetProperty(user => user.UpdatedAt, now),
            cancellationToken);
        if (count == 0)
        {
            return null;
        }

        signal.Publish(ChangeTopic.Users, userId);
        return await FindAsync(context, userId, cancellationToken);
    }

    private static async Task<UserProfile?> FindAsync(DashboardDbContext context, string userId, CancellationToken cancellationToken) =>
        await UserQueries.ProfilesAsync(context, context.Users.Where(user => user.Id == userId), cancellationToken) is [var profile] ? profile : null;

    private async Task<UserSaveResult> CommitAsync(DashboardDbContext context, User user, string actor, string action, CancellationToken cancellationToken)
    {
        user.UpdatedAt = time.GetUtcNow().UtcDateTime;
        user.ConcurrencyStamp = Guid.NewGuid().ToString();
        context.Audit(user.UpdatedAt, actor, action, AuditResource.User, user.Id);
        try
        {
            await context.SaveChangesAsync(cancellationToken);
            await context.Database.CommitTransactionAsync(cancellationToken);
        }
        catch (DbUpdateException exception) when (DatabaseErrors.IsUniqueViolation(exception))
        {
            return new UserSaveResult.EmailTaken();
        }

        signal.Publish(ChangeTopic.Users, user.Id);
        return new UserSaveResult.Saved((await FindAsync(context, user.Id, cancellationToken))!);
    }

    /// <summary>Reads, changes and writes one object under the write lock; <paramref name="change"/> returns null to leave it as it is.</summary>
    private async Task<MetadataResult> WriteMetadataAsync(
        string userId, MetadataKind kind, Func<JsonObject, JsonObject?> change, string? actor, CancellationToken cancellationToken)
    {
        Expression<Func<User, string?>> column = kind == MetadataKind.User ? user => user.UserMetadata : user => user.AppMetadata;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        // BEGIN IMMEDIATE on SQLite: nobody else writes between our read and our write.
        await context.BeginWriteAsync(userId, cancellationToken);
        var user = context.Users.Where(user => user.Id == userId);
        var found = await user.Select(column).ToListAsync(cancellationToken);
        if (found is not [var text])
        {
            return new MetadataResult.NotFound();
        }

        var stored = JsonNode.Parse(text ?? "{}")!.AsObject();
        if (change(stored) is not { } changed)
        {
            return new MetadataResult.Saved(text ?? "{}");
        }

        var json = MetadataObject.Write(changed);
        if (MetadataObject.CheckSize(changed, json) is { } message)
        {
            return new MetadataResult.Invalid(message);
        }

        var now = time.GetUtcNow().UtcDateTime;
        await user.ExecuteUpdateAsync(set => set.SetProperty(column, json).SetProperty(row => row.UpdatedAt, now), cancellationToken);
        if (actor is not null)
        {
            context.Audit(now, actor, kind == MetadataKind.User ? "user_metadata changed" : "app_metadata changed", AuditResource.User, userId);
            await context.SaveChangesAsync(cancellationToken);
        }

        await context.Database.CommitTransactionAsync(cancellationToken);
        signal.Publish(ChangeTopic.Users, userId);
        return new MetadataResult.Saved(json);
    }
}
