using RulesDashboard.Data.Roles;

namespace RulesDashboard.Dashboard.Features.Management.Roles;

/// <summary><c>/api/v2/roles</c>; the dashboard's own role is none of them. Source: semantics 7.5.</summary>
internal static class RolesEndpoints
{
    private static readonly DocumentAnswer Answer = new("role", "role");

    public static void MapRoles(this ManagementRoutes api)
    {
        api.Get("roles", ListAsync, "List roles", "read:roles");
        api.Post("roles", CreateAsync, "Create a role", "create:roles");
        api.Get("roles/{id}", GetAsync, "Get a role", "read:roles");
        api.Patch("roles/{id}", UpdateAsync, "Update a role", "update:roles");
        api.Delete("roles/{id}", DeleteAsync, "Delete a role", "delete:roles");
    }

    private static async Task<IResult> ListAsync(HttpRequest request, RoleStore roles, CancellationToken cancellationToken)
    {
        var list = ManagementList.Of(request);
        var checkpoint = Checkpoint.Of(request);
        var fields = FieldSelection.Of(request);
        var part = ManagementList.Single(request, "name_filter") ?? "";
        var found = (await roles.ListAsync(cancellationToken)).Where(role => ((string)role["name"]!).Contains(part, StringComparison.OrdinalIgnoreCase)).ToList();
        return checkpoint is null ? list.Answer("roles", found, fields) : checkpoint.Answer("roles", found, role => (string)role["id"]!, fields);
    }

    private static async Task<IResult> GetAsync(string id, HttpRequest request, RoleStore roles, CancellationToken cancellationToken)
    {
        var fields = FieldSelection.Of(request);
        return Answer.Found(await roles.FindAsync(id, cancellationToken), fields);
    }

    // 200, as Auth0 answers, not 201 as its other resources.
    private static async Task<IResult> CreateAsync(HttpContext http, RoleStore roles, CancellationToken cancellationToken) =>
        Answer.Of(await roles.CreateAsync(await ManagementBody.ReadDocumentAsync(http), http.Caller(), cancellationToken));

    private static async Task<IResult> UpdateAsync(string id, HttpContext http, RoleStore roles, CancellationToken cancellationToken) =>
        Answer.Of(await roles.UpdateAsync(id, await DocumentAnswer.ReadChangeAsync(http), http.Caller(), cancellationToken));

    private static async Task<IResult> DeleteAsync(string id, HttpContext http, RoleStore roles, CancellationToken cancellationToken) =>
        Answer.Deleted(await roles.DeleteAsync(id, http.Caller(), cancellationToken));
}
