using RulesDashboard.Data.Apis;

namespace RulesDashboard.Dashboard.Features.Management.Apis;

/// <summary><c>/api/v2/resource-servers</c>: the APIs that applications may call. An address takes the id or the identifier.</summary>
internal static class ResourceServersEndpoints
{
    private static readonly DocumentAnswer Answer = new("resource_server", "resource server");

    public static void MapResourceServers(this ManagementRoutes api)
    {
        api.Get("resource-servers", ListAsync, "List resource servers", "read:resource_servers");
        api.Post("resource-servers", CreateAsync, "Create a resource server", "create:resource_servers");
        api.Get("resource-servers/{id}", GetAsync, "Get a resource server", "read:resource_servers");
        api.Patch("resource-servers/{id}", UpdateAsync, "Update a resource server", "update:resource_servers");
        api.Delete("resource-servers/{id}", DeleteAsync, "Delete a resource server", "delete:resource_servers");
    }

    private static async Task<IResult> ListAsync(HttpRequest request, ApiStore apis, CancellationToken cancellationToken)
    {
        var list = ManagementList.Of(request);
        var checkpoint = Checkpoint.Of(request);
        var fields = FieldSelection.Of(request);
        var identifiers = ManagementList.Many(request, "identifiers");
        var found = (await apis.ListAsync(cancellationToken)).Where(api => identifiers.Count == 0 || identifiers.Contains((string)api["identifier"]!)).ToList();
        return checkpoint is null ? list.Answer("resource_servers", found, fields) : checkpoint.Answer("resource_servers", found, api => (string)api["id"]!, fields);
    }

    private static async Task<IResult> GetAsync(string id, HttpRequest request, ApiStore apis, CancellationToken cancellationToken)
    {
        var fields = FieldSelection.Of(request);
        return Answer.Found(await apis.FindAsync(Decoded(id), cancellationToken), fields);
    }

    private static async Task<IResult> CreateAsync(HttpContext http, ApiStore apis, CancellationToken cancellationToken) =>
        Answer.Of(await apis.CreateAsync(await ManagementBody.ReadDocumentAsync(http), http.Caller(), cancellationToken), StatusCodes.Status201Created);

    private static async Task<IResult> UpdateAsync(string id, HttpContext http, ApiStore apis, CancellationToken cancellationToken) =>
        Answer.Of(await apis.UpdateAsync(Decoded(id), await DocumentAnswer.ReadChangeAsync(http), http.Caller(), cancellationToken));

    private static async Task<IResult> DeleteAsync(string id, HttpContext http, ApiStore apis, CancellationToken cancellationToken) =>
        Answer.Deleted(await apis.DeleteAsync(Decoded(id), http.Caller(), cancellationToken));

    // A slash in a segment arrives as %2F: identifiers are addresses.
    private static string Decoded(string id) => id.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
}
