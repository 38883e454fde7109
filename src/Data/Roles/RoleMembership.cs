using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using RulesDashboard.Data.Audit;
using RulesDashboard.Data.Changes;
using RulesDashboard.Data.Storage;

namespace RulesDashboard.Data.Roles;

/// <summary>Which users have which roles; the dashboard's own role is out of reach. Singleton; safe from any thread.</summary>
public sealed class RoleMembership(IDbContextFactory<DashboardDbContext> contexts, ChangeSignal signal, TimeProvider time)
{
    /// <summary>The users of a role, by id: <c>user_id</c>, <c>email</c>, <c>name</c>, <c>picture</c>. Null when there is no such role.</summary>
    /// <param name="roleId">The role.</param>
    /// <param name="after">Only users behind this id; null for all.</param>
    /// <param name="skip">Users to leave out first.</param>
    /// <param name="take">At most so many.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    public async Task<(IReadOnlyList<JsonObject> Users, int Total)?> ListUsersAsync(string roleId, string? after, int skip, int take, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (!await RoleStore.Roles(context).AnyAsync(role => role.Id == roleId, cancellationToken))
        {
            return null;
        }

        var users = context.Users.Where(user => context.UserRoles.Any(held => held.RoleId == roleId && held.UserId == user.Id));
        var page = await users.Where(user => after == null || user.Id.CompareTo(after) > 0).OrderBy(user => user.Id).Skip(skip).Take(take)
            .Select(user => new { user.Id, user.Email, user.Name, user.Picture }).ToListAsync(cancellationToken);
        return ([.. page.Select(user => new JsonObject { ["user_id"] = user.Id, ["email"] = user.Email, ["name"] = user.Name ?? user.Email, ["picture"] = user.Picture })], await users.CountAsync(cancellationToken));
    }

    /// <summary>The roles of a user, by name; null when there is no such user.</summary>
    public async Task<IReadOnlyList<JsonObject>?> ListRolesAsync(string userId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (!await context.Users.AnyAsync(user => user.Id == userId, cancellationToken))
        {
            return null;
        }

        var roles = await RoleStore.Roles(context).AsNoTracking().Where(role => context.UserRoles.Any(held => held.UserId == userId && held.RoleId == role.Id))
            .OrderBy(role => role.Name).ToListAsync(cancellationToken);
        return [.. roles.Select(RoleDocument.Of)];
    }

    /// <summary>Gives users roles, or takes them; those who have them already, or have not, stay as they are. Null when done, else which user or role there is not.</summary>
    /// <param name="userIds">The users.</param>
    /// <param name="roleIds">The roles, each for every user.</param>
    /// <param name="held">Whether they are to have them.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<string?> SetAsync(IReadOnlyCollection<string> userIds, IReadOnlyCollection<string> roleIds, bool held, string actor, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.BeginWriteAsync("roles", cancellationToken);
        var users = await context.Users.Where(user => userIds.Contains(user.Id)).Select(user => user.Id).ToListAsync(cancellationToken);
        var roles = await RoleStore.Roles(context).Where(role => roleIds.Contains(role.Id)).Select(role => new { role.Id, role.Name }).ToListAsync(cancellationToken);
        if (userIds.Except(users).Any() || roleIds.Except(roles.Select(role => role.Id)).Any())
        {
            return userIds.Except(users).Any() ? "The user does not exist." : "The role does not exist.";
        }

        var stored = await context.UserRoles.Where(pair => userIds.Contains(pair.UserId) && roleIds.Contains(pair.RoleId)).ToListAsync(cancellationToken);
        foreach (var (user, role) in users.SelectMany(user => roles, (user, role) => (user, role)))
        {
            var pair = stored.Find(pair => pair.UserId == user && pair.RoleId == role.Id);
            if (held == pair is not null)
            {
                continue;
            }

            _ = held ? context.Add(new IdentityUserRole<string> { UserId = user, RoleId = role.Id }) : context.Remove(pair!);
            context.Audit(time.GetUtcNow().UtcDateTime, actor, held ? $"role given" : "role taken", AuditResource.User, user, role.Name ?? "");
        }

        await context.SaveChangesAsync(cancellationToken);
        await context.Database.CommitTransactionAsync(cancellationToken);
        signal.Publish(ChangeTopic.Users, users is [var only] ? only : null);
        return null;
    }
}
