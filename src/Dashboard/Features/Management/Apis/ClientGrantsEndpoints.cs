using RulesDashboard.Data.Apis;

namespace RulesDashboard.Dashboard.Features.Management.Apis;

/// <summary><c>/api/v2/client-grants</c>: which applications may call which APIs as themselves. What they may do here is not among them.</summary>
internal static class ClientGrantsEndpoints
{
    private static readonly DocumentAnswer Answer = new("client_grant", "client grant");

    public static void MapClientGrants(this ManagementRoutes api)
    {
        api.Get("client-grants", ListAsync, "List client grants", "read:client_grants");
        api.Post("client-grants", CreateAsync, "Create a client grant", "create:client_grants");
        api.Get("client-grants/{id}", GetAsync, "Get a client grant", "read:client_grants");
        api.Patch("client-grants/{id}", UpdateAsync, "Update a client grant", "update:client_grants");
        api.Delete("client-grants/{id}", DeleteAsync, "Delete a client grant", "delete:client_grants");
    }

    private static async Task<IResult> ListAsync(HttpRequest request, ClientGrantStore grants, CancellationToken cancellationToken)
    {
        var list = ManagementList.Of(request);
        var checkpoint = Checkpoint.Of(request);
        var fields = FieldSelection.Of(request);
        var found = await grants.ListAsync(ManagementList.Single(request, "client_id"), ManagementList.Single(request, "audience"), cancellationToken);
        return checkpoint is null ? list.Answer("client_grants", found, fields) : checkpoint.Answer("client_grants", found, grant => (string)grant["id"]!, fields);
    }

    private static async Task<IResult> GetAsync(string id, HttpRequest request, ClientGrantStore grants, CancellationToken cancellationToken)
    {
        var fields = FieldSelection.Of(request);
        return Answer.Found(await grants.FindAsync(id, cancellationToken), fields);
    }

    private static async Task<IResult> CreateAsync(HttpContext http, ClientGrantStore grants, ManagementAudience management, CancellationToken cancellationToken)
    {
        var document = await ManagementBody.ReadDocumentAsync(http);
        return document["audience"]?.GetValueKind() is System.Text.Json.JsonValueKind.String && (string?)document["audience"] == management.Of(http.Request)
            ? throw new ManagementException(ManagementError.NotSupported("What an application may do over the management API is chosen in the dashboard, when it is created."))
            : Answer.Of(await grants.CreateAsync(document, http.Caller(), cancellationToken), StatusCodes.Status201Created);
    }

    private static async Task<IResult> UpdateAsync(string id, HttpContext http, ClientGrantStore grants, CancellationToken cancellationToken) =>
        Answer.Of(await grants.UpdateAsync(id, await DocumentAnswer.ReadChangeAsync(http), http.Caller(), cancellationToken));

    private static async Task<IResult> DeleteAsync(string id, HttpContext http, ClientGrantStore grants, CancellationToken cancellationToken) =>
        Answer.Deleted(await grants.DeleteAsync(id, http.Caller(), cancellationToken));
}
