using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using RulesDashboard.Data.Apis;
using RulesDashboard.Data.Audit;
using RulesDashboard.Data.Storage;

namespace RulesDashboard.Data.Roles;

/// <summary>A permission of a role.</summary>
/// <param name="Api">The API's identifier.</param>
/// <param name="Name">One of its scopes.</param>
public sealed record PermissionName(string Api, string Name);

/// <summary>Which permissions roles carry. Singleton; safe from any thread.</summary>
public sealed class RolePermissions(IDbContextFactory<DashboardDbContext> contexts, TimeProvider time)
{
    /// <summary>By API and name: <c>permission_name</c>, <c>description</c>, <c>resource_server_identifier</c>, <c>resource_server_name</c>. Null when there is no such role.</summary>
    public async Task<IReadOnlyList<JsonObject>?> ListAsync(string roleId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (!await RoleStore.Roles(context).AnyAsync(role => role.Id == roleId, cancellationToken))
        {
            return null;
        }

        var permissions = await context.RoleScopes.Where(permission => permission.RoleId == roleId)
            .Join(context.Apis, permission => permission.ApiId, api => api.Id, (permission, api) => new { permission.Name, Api = api })
            .OrderBy(row => row.Api.Identifier).ThenBy(row => row.Name).AsNoTracking().ToListAsync(cancellationToken);
        return [.. permissions.Select(row => ToJson(row.Name, ApiDocument.Of(row.Api)))];
    }

    /// <summary>The permissions of an API that a user has by their roles, by name.</summary>
    public async Task<IReadOnlyList<string>> OfUserAsync(string userId, string apiId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.RoleScopes
            .Where(permission => permission.ApiId == apiId && context.UserRoles.Any(member => member.UserId == userId && member.RoleId == permission.RoleId))
            .Select(permission => permission.Name).Distinct().OrderBy(name => name).ToListAsync(cancellationToken);
    }

    /// <summary>Adds permissions to a role, or removes them; those that are there already, or are not, stay as they are. Null when done, else what there is not.</summary>
    /// <param name="roleId">The role.</param>
    /// <param name="permissions">To add or remove.</param>
    /// <param name="carried">Whether the role is to have them.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<string?> SetAsync(string roleId, IReadOnlyCollection<PermissionName> permissions, bool carried, string actor, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.BeginWriteAsync("roles", cancellationToken);
        if (await RoleStore.Roles(context).FirstOrDefaultAsync(role => role.Id == roleId, cancellationToken) is not { } role)
        {
            return "The role does not exist.";
        }

        var identifiers = permissions.Select(permission => permission.Api).Distinct().ToList();
        var apis = await context.Apis.AsNoTracking().Where(api => identifiers.Contains(api.Identifier)).ToDictionaryAsync(api => api.Identifier, StringComparer.Ordinal, cancellationToken);
        if (carried && permissions.FirstOrDefault(permission => !apis.TryGetValue(permission.Api, out var api) || !ApiDocument.HasScope(api, permission.Name)) is not null)
        {
            return "A permission is none of the API's scopes, or there is no such API.";
        }

        var stored = await context.RoleScopes.Where(permission => permission.RoleId == roleId).ToListAsync(cancellationToken);
        foreach (var (identifier, name) in permissions.Distinct().Where(permission => apis.ContainsKey(permission.Api)))
        {
            var row = stored.Find(row => row.ApiId == apis[identifier].Id && row.Name == name);
            if (carried != row is not null)
            {
                _ = carried ? context.Add(new RoleScope { RoleId = roleId, ApiId = apis[identifier].Id, Name = name }) : context.Remove(row!);
            }
        }

        context.Audit(time.GetUtcNow().UtcDateTime, actor, "permissions changed", AuditResource.Role, roleId, role.Name ?? "");
        await context.SaveChangesAsync(cancellationToken);
        await context.Database.CommitTransactionAsync(cancellationToken);
        return null;
    }

    private static JsonObject ToJson(string name, JsonObject api)
    {
        var scope = api["scopes"]?.AsArray().FirstOrDefault(scope => (string?)scope!["value"] == name);
        return new JsonObject
        {
            ["permission_name"] = name,
            ["description"] = scope?["description"]?.GetValueKind() is JsonValueKind.String ? (string?)scope["description"] : "",
            ["resource_server_identifier"] = (string?)api["identifier"],
            ["resource_server_name"] = (string?)api["name"],
        };
    }
}
