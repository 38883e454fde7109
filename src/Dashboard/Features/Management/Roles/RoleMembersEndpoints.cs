using RulesDashboard.Dashboard.Features.Management.Users;
using RulesDashboard.Data.Roles;

namespace RulesDashboard.Dashboard.Features.Management.Roles;

/// <summary><c>/api/v2/roles/{id}/users</c> and <c>/api/v2/users/{id}/roles</c>.</summary>
internal static class RoleMembersEndpoints
{
    private const int MostUsers = 1000;
    private const int MostRoles = 50;

    private static readonly DocumentAnswer Answer = new("role", "role");

    public static void MapRoleMembers(this ManagementRoutes api)
    {
        api.Get("roles/{id}/users", ListUsersAsync, "List the users of a role", "read:roles");
        api.Post("roles/{id}/users", AddUsersAsync, "Give users a role", "update:roles");
        api.Get("users/{id}/roles", ListRolesAsync, "List the roles of a user", "read:users", "read:roles");
        api.Post("users/{id}/roles", AddRolesAsync, "Give a user roles", "update:users");
        api.Delete("users/{id}/roles", RemoveRolesAsync, "Take roles from a user", "update:users");
    }

    private static async Task<IResult> ListUsersAsync(string id, HttpRequest request, RoleMembership membership, CancellationToken cancellationToken)
    {
        var list = ManagementList.Of(request);
        var checkpoint = Checkpoint.Of(request);
        var fields = FieldSelection.Of(request);
        var found = checkpoint is null
            ? await membership.ListUsersAsync(id, null, list.Start, list.PerPage, cancellationToken)
            : await membership.ListUsersAsync(id, checkpoint.After, 0, checkpoint.Take + 1, cancellationToken);
        var (users, total) = found ?? throw Answer.Missing();
        return checkpoint is null ? list.Answer("users", users, total, fields) : checkpoint.Piece("users", users, user => (string)user["user_id"]!, fields);
    }

    private static async Task<IResult> AddUsersAsync(string id, HttpContext http, RoleMembership membership, CancellationToken cancellationToken)
    {
        var users = await IdsAsync(http, "users", MostUsers);
        return Done(await membership.SetAsync(users, [id], held: true, http.Caller(), cancellationToken));
    }

    private static async Task<IResult> ListRolesAsync(string id, HttpRequest request, RoleMembership membership, CancellationToken cancellationToken)
    {
        var list = ManagementList.Of(request);
        var fields = FieldSelection.Of(request);
        return list.Answer("roles", await membership.ListRolesAsync(id, cancellationToken) ?? throw UserWrites.Missing(), fields);
    }

    private static async Task<IResult> AddRolesAsync(string id, HttpContext http, RoleMembership membership, CancellationToken cancellationToken)
    {
        var roles = await IdsAsync(http, "roles", MostRoles);
        return Done(await membership.SetAsync([id], roles, held: true, http.Caller(), cancellationToken));
    }

    private static async Task<IResult> RemoveRolesAsync(string id, HttpContext http, RoleMembership membership, CancellationToken cancellationToken)
    {
        var roles = await IdsAsync(http, "roles", MostRoles);
        return Done(await membership.SetAsync([id], roles, held: false, http.Caller(), cancellationToken));
    }

    private static async Task<IReadOnlyCollection<string>> IdsAsync(HttpContext http, string member, int most)
    {
        var body = await ManagementBody.ReadAsync(http, member);
        return body.Texts(member, most) is { Count: > 0 } ids
            ? ids.ToHashSet(StringComparer.Ordinal)
            : throw new ManagementException(ManagementError.Body($"Missing required property: {member}"));
    }

    private static IResult Done(string? missing) => missing is null ? Results.NoContent() : ManagementError.Missing(missing, "not_found");
}
