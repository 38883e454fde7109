using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using RulesDashboard.Data.Audit;
using RulesDashboard.Data.Changes;
using RulesDashboard.Data.Storage;

namespace RulesDashboard.Data.Organizations;

/// <summary>Which users belong to which organizations. Singleton; safe from any thread.</summary>
public sealed class OrganizationMembership(IDbContextFactory<DashboardDbContext> contexts, ChangeSignal signal, TimeProvider time)
{
    /// <summary>The members of an organization, by id: <c>user_id</c>, <c>email</c>, <c>name</c>, <c>picture</c>. Null when there is no such organization.</summary>
    /// <param name="organizationId">The organization.</param>
    /// <param name="after">Only users behind this id; null for all.</param>
    /// <param name="skip">Users to leave out first.</param>
    /// <param name="take">At most so many.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    public async Task<(IReadOnlyList<JsonObject> Users, int Total)?> ListMembersAsync(string organizationId, string? after, int skip, int take, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (!await context.Organizations.AnyAsync(organization => organization.Id == organizationId, cancellationToken))
        {
            return null;
        }

        var users = context.Users.Where(user => context.OrganizationMembers.Any(member => member.OrganizationId == organizationId && member.UserId == user.Id));
        var page = await users.Where(user => after == null || user.Id.CompareTo(after) > 0).OrderBy(user => user.Id).Skip(skip).Take(take)
            .Select(user => new { user.Id, user.Email, user.Name, user.Picture }).ToListAsync(cancellationToken);
        return ([.. page.Select(user => new JsonObject { ["user_id"] = user.Id, ["email"] = user.Email, ["name"] = user.Name ?? user.Email, ["picture"] = user.Picture })], await users.CountAsync(cancellationToken));
    }

    /// <summary>The organizations of a user, by name; null when there is no such user.</summary>
    public async Task<IReadOnlyList<JsonObject>?> ListOrganizationsAsync(string userId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (!await context.Users.AnyAsync(user => user.Id == userId, cancellationToken))
        {
            return null;
        }

        return [.. (await OfUser(context, userId).ToListAsync(cancellationToken)).Select(OrganizationDocument.Of)];
    }

    /// <summary>The same as signing in needs them, without their connections; none for a user that there is not.</summary>
    public async Task<IReadOnlyList<SignInOrganization>> ListForSignInAsync(string userId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await OfUser(context, userId).ToListAsync(cancellationToken);
        return [.. found.Select(organization => SignInOrganization.Of(organization, []))];
    }

    /// <summary>How many members each of these organizations has; those without any are left out.</summary>
    public async Task<IReadOnlyDictionary<string, int>> CountAsync(IReadOnlyCollection<string> organizationIds, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.OrganizationMembers.Where(member => organizationIds.Contains(member.OrganizationId)).GroupBy(member => member.OrganizationId)
            .Select(members => new { members.Key, Count = members.Count() }).ToDictionaryAsync(members => members.Key, members => members.Count, cancellationToken);
    }

    /// <summary>Whether a user belongs to an organization now. One read by primary key.</summary>
    public async Task<bool> HasAsync(string organizationId, string userId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.OrganizationMembers.AnyAsync(member => member.OrganizationId == organizationId && member.UserId == userId, cancellationToken);
    }

    /// <summary>Makes users members, or not any more; those who are already, or are not, stay as they are. Null when done, else what there is not.</summary>
    /// <param name="organizationId">The organization.</param>
    /// <param name="userIds">The users.</param>
    /// <param name="member">Whether they are to be members.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<string?> SetAsync(string organizationId, IReadOnlyCollection<string> userIds, bool member, string actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(userIds);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.BeginWriteAsync(OrganizationStore.Turn, cancellationToken);
        if (await context.Organizations.AsNoTracking().FirstOrDefaultAsync(organization => organization.Id == organizationId, cancellationToken) is not { } organization)
        {
            return "The organization does not exist.";
        }

        var users = await context.Users.Where(user => userIds.Contains(user.Id)).Select(user => user.Id).ToListAsync(cancellationToken);
        if (member && userIds.Except(users, StringComparer.Ordinal).Any())
        {
            return "The user does not exist.";
        }

        var stored = await context.OrganizationMembers.Where(row => row.OrganizationId == organizationId && userIds.Contains(row.UserId)).ToListAsync(cancellationToken);
        foreach (var user in users)
        {
            var row = stored.Find(row => row.UserId == user);
            if (member == row is not null)
            {
                continue;
            }

            _ = member ? context.Add(new OrganizationMember { OrganizationId = organizationId, UserId = user }) : context.Remove(row!);
            context.Audit(time.GetUtcNow().UtcDateTime, actor, member ? "joined organization" : "left organization", AuditResource.User, user, organization.Name);
        }

        await context.SaveChangesAsync(cancellationToken);
        await context.Database.CommitTransactionAsync(cancellationToken);
        signal.Publish(ChangeTopic.Organizations, organizationId);
        return null;
    }

    private static IQueryable<Organization> OfUser(DashboardDbContext context, string userId) => context.Organizations.AsNoTracking()
        .Where(organization => context.OrganizationMembers.Any(member => member.UserId == userId && member.OrganizationId == organization.Id)).OrderBy(organization => organization.Name);
}
