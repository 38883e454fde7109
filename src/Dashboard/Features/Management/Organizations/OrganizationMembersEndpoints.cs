using RulesDashboard.Dashboard.Features.Management.Users;
using RulesDashboard.Data.Organizations;

namespace RulesDashboard.Dashboard.Features.Management.Organizations;

/// <summary><c>/api/v2/organizations/{id}/members</c> and <c>/api/v2/users/{id}/organizations</c>.</summary>
internal static class OrganizationMembersEndpoints
{
    private const int Most = 100;

    private static readonly DocumentAnswer Answer = new("organization", "organization");

    public static void MapOrganizationMembers(this ManagementRoutes api)
    {
        api.Get("organizations/{id}/members", ListAsync, "List the members of an organization", "read:organization_members");
        api.Post("organizations/{id}/members", AddAsync, "Add members to an organization", "create:organization_members");
        api.Delete("organizations/{id}/members", RemoveAsync, "Remove members from an organization", "delete:organization_members");
        api.Get("users/{id}/organizations", ListOfUserAsync, "List the organizations of a user", "read:organizations");
    }

    private static async Task<IResult> ListAsync(string id, HttpRequest request, OrganizationMembership membership, CancellationToken cancellationToken)
    {
        var list = ManagementList.Of(request);
        var checkpoint = Checkpoint.Of(request);
        var fields = FieldSelection.Of(request);
        var found = checkpoint is null
            ? await membership.ListMembersAsync(id, null, list.Start, list.PerPage, cancellationToken)
            : await membership.ListMembersAsync(id, checkpoint.After, 0, checkpoint.Take + 1, cancellationToken);
        var (users, total) = found ?? throw Answer.Missing();
        return checkpoint is null ? list.Answer("members", users, total, fields) : checkpoint.Piece("members", users, user => (string)user["user_id"]!, fields);
    }

    private static Task<IResult> AddAsync(string id, HttpContext http, OrganizationMembership membership, CancellationToken cancellationToken) => SetAsync(id, http, membership, member: true, cancellationToken);

    private static Task<IResult> RemoveAsync(string id, HttpContext http, OrganizationMembership membership, CancellationToken cancellationToken) => SetAsync(id, http, membership, member: false, cancellationToken);

    private static async Task<IResult> SetAsync(string id, HttpContext http, OrganizationMembership membership, bool member, CancellationToken cancellationToken)
    {
        var body = await ManagementBody.ReadAsync(http, "members");
        var users = body.Texts("members", Most) is { Count: > 0 } ids ? ids.ToHashSet(StringComparer.Ordinal) : throw new ManagementException(ManagementError.Body("Missing required property: members"));
        return await membership.SetAsync(id, users, member, http.Caller(), cancellationToken) is { } missing ? ManagementError.Missing(missing, "not_found") : Results.NoContent();
    }

    private static async Task<IResult> ListOfUserAsync(string id, HttpRequest request, OrganizationMembership membership, CancellationToken cancellationToken)
    {
        var list = ManagementList.Of(request);
        var fields = FieldSelection.Of(request);
        return list.Answer("organizations", await membership.ListOrganizationsAsync(id, cancellationToken) ?? throw UserWrites.Missing(), fields);
    }
}
