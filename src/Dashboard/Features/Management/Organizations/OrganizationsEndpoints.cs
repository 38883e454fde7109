using RulesDashboard.Data.Organizations;

namespace RulesDashboard.Dashboard.Features.Management.Organizations;

/// <summary><c>/api/v2/organizations</c>. Source: Auth0's management API, organizations.</summary>
internal static class OrganizationsEndpoints
{
    private static readonly DocumentAnswer Answer = new("organization", "organization");

    public static void MapOrganizations(this ManagementRoutes api)
    {
        api.Get("organizations", ListAsync, "List organizations", "read:organizations");
        api.Post("organizations", CreateAsync, "Create an organization", "create:organizations");
        api.Get("organizations/name/{name}", GetByNameAsync, "Get an organization by its name", "read:organizations");
        api.Get("organizations/{id}", GetAsync, "Get an organization", "read:organizations");
        api.Patch("organizations/{id}", UpdateAsync, "Update an organization", "update:organizations");
        api.Delete("organizations/{id}", DeleteAsync, "Delete an organization", "delete:organizations");
    }

    private static async Task<IResult> ListAsync(HttpRequest request, OrganizationStore organizations, CancellationToken cancellationToken)
    {
        var list = ManagementList.Of(request);
        var checkpoint = Checkpoint.Of(request);
        var fields = FieldSelection.Of(request);
        var (found, total) = checkpoint is null
            ? await organizations.ListAsync(null, null, list.Start, list.PerPage, cancellationToken)
            : await organizations.ListAsync(null, checkpoint.After ?? "", 0, checkpoint.Take + 1, cancellationToken);
        return checkpoint is null ? list.Answer("organizations", found, total, fields) : checkpoint.Piece("organizations", found, organization => (string)organization["id"]!, fields);
    }

    private static async Task<IResult> GetAsync(string id, HttpRequest request, OrganizationStore organizations, CancellationToken cancellationToken)
    {
        var fields = FieldSelection.Of(request);
        return Answer.Found(await organizations.FindAsync(id, cancellationToken), fields);
    }

    private static async Task<IResult> GetByNameAsync(string name, HttpRequest request, OrganizationStore organizations, CancellationToken cancellationToken)
    {
        var fields = FieldSelection.Of(request);
        return Answer.Found(await organizations.FindByNameAsync(name, cancellationToken), fields);
    }

    private static async Task<IResult> CreateAsync(HttpContext http, OrganizationStore organizations, CancellationToken cancellationToken) =>
        Answer.Of(await organizations.CreateAsync(await ManagementBody.ReadDocumentAsync(http), http.Caller(), cancellationToken), StatusCodes.Status201Created);

    private static async Task<IResult> UpdateAsync(string id, HttpContext http, OrganizationStore organizations, CancellationToken cancellationToken) =>
        Answer.Of(await organizations.UpdateAsync(id, await DocumentAnswer.ReadChangeAsync(http), http.Caller(), cancellationToken));

    private static async Task<IResult> DeleteAsync(string id, HttpContext http, OrganizationStore organizations, CancellationToken cancellationToken) =>
        Answer.Deleted(await organizations.DeleteAsync(id, http.Caller(), cancellationToken));
}
