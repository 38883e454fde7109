using RulesDashboard.Data.Roles;

namespace RulesDashboard.Dashboard.Features.Management.Roles;

/// <summary><c>/api/v2/roles/{id}/permissions</c>: which scopes of APIs a role carries.</summary>
internal static class RolePermissionsEndpoints
{
    private const int Most = 1000;

    private static readonly DocumentAnswer Answer = new("role", "role");

    public static void MapRolePermissions(this ManagementRoutes api)
    {
        api.Get("roles/{id}/permissions", ListAsync, "List the permissions of a role", "read:roles");
        api.Post("roles/{id}/permissions", AddAsync, "Add permissions to a role", "update:roles");
        api.Delete("roles/{id}/permissions", RemoveAsync, "Remove permissions from a role", "update:roles");
    }

    private static async Task<IResult> ListAsync(string id, HttpRequest request, RolePermissions permissions, CancellationToken cancellationToken)
    {
        var list = ManagementList.Of(request);
        var fields = FieldSelection.Of(request);
        return list.Answer("permissions", await permissions.ListAsync(id, cancellationToken) ?? throw Answer.Missing(), fields);
    }

    private static async Task<IResult> AddAsync(string id, HttpContext http, RolePermissions permissions, CancellationToken cancellationToken) =>
        await permissions.SetAsync(id, await ReadAsync(http), carried: true, http.Caller(), cancellationToken) is { } missing
            ? ManagementError.Missing(missing, "not_found")
            : Results.StatusCode(StatusCodes.Status201Created);

    private static async Task<IResult> RemoveAsync(string id, HttpContext http, RolePermissions permissions, CancellationToken cancellationToken) =>
        await permissions.SetAsync(id, await ReadAsync(http), carried: false, http.Caller(), cancellationToken) is { } missing
            ? ManagementError.Missing(missing, "not_found")
            : Results.NoContent();

    private static async Task<IReadOnlyCollection<PermissionName>> ReadAsync(HttpContext http)
    {
        var body = await ManagementBody.ReadAsync(http, "permissions");
        var items = body.Objects("permissions", Most, "resource_server_identifier", "permission_name");
        return items.Count > 0
            ? [.. items.Select(item => new PermissionName(item.RequiredText("resource_server_identifier"), item.RequiredText("permission_name")))]
            : throw new ManagementException(ManagementError.Body("Missing required property: permissions"));
    }
}
