using System.Text.Json.Nodes;
using RulesDashboard.Data.Connections;

namespace RulesDashboard.Dashboard.Features.Management.Connections;

/// <summary><c>/api/v2/connections</c>, and what clients ask for beside it. Source: semantics 10.4, clients 1.4.</summary>
internal static class ConnectionsEndpoints
{
    private static readonly DocumentAnswer Answer = new("connection", "connection");

    public static void MapConnections(this ManagementRoutes api)
    {
        api.Get("connections", ListAsync, "List connections", "read:connections");
        api.Post("connections", CreateAsync, "Create a connection", "create:connections");
        api.Get("connections/{id}", GetAsync, "Get a connection", "read:connections");
        api.Patch("connections/{id}", UpdateAsync, "Update a connection", "update:connections");
        api.Delete("connections/{id}", DeleteAsync, "Delete a connection", "delete:connections");
        api.Get("connections/{id}/scim-configuration", NoScim, "Get a connection's SCIM configuration: there never is one", "read:connections");
        api.Get("connections-directory-provisionings", ListProvisionings, "List directory provisionings: there are none", "read:connections");
        api.Get("actions/actions", ListActions, "List actions: there are none", "read:connections");
    }

    private static async Task<IResult> ListAsync(HttpRequest request, ConnectionStore connections, CancellationToken cancellationToken)
    {
        var list = ManagementList.Of(request);
        var checkpoint = Checkpoint.Of(request);
        var fields = FieldSelection.Of(request);
        var strategies = ManagementList.Many(request, "strategy");
        var name = ManagementList.Single(request, "name");
        var found = (await connections.ListAsync(cancellationToken))
            .Where(connection => strategies.Count == 0 || strategies.Contains((string)connection["strategy"]!))
            .Where(connection => name is null || (string)connection["name"]! == name).ToList();
        return checkpoint is null ? list.Answer("connections", found, fields) : checkpoint.Answer("connections", found, connection => (string)connection["id"]!, fields);
    }

    private static async Task<IResult> GetAsync(string id, HttpRequest request, ConnectionStore connections, CancellationToken cancellationToken)
    {
        var fields = FieldSelection.Of(request);
        return Answer.Found(await connections.FindAsync(id, cancellationToken), fields);
    }

    private static async Task<IResult> CreateAsync(HttpContext http, ConnectionStore connections, CancellationToken cancellationToken) =>
        Answer.Of(await connections.CreateAsync(await ManagementBody.ReadDocumentAsync(http), http.Caller(), cancellationToken), StatusCodes.Status201Created);

    private static async Task<IResult> UpdateAsync(string id, HttpContext http, ConnectionStore connections, CancellationToken cancellationToken) =>
        Answer.Of(await connections.UpdateAsync(id, await DocumentAnswer.ReadChangeAsync(http), http.Caller(), cancellationToken));

    private static async Task<IResult> DeleteAsync(string id, HttpContext http, ConnectionStore connections, CancellationToken cancellationToken) =>
        Answer.Deleted(await connections.DeleteAsync(id, http.Caller(), cancellationToken));

    private static ManagementError NoScim() => ManagementError.Missing("Not Found", "not_found");

    private static IResult ListProvisionings(HttpRequest request)
    {
        _ = Checkpoint.Of(request);
        return Results.Json(new JsonObject { ["directory_provisionings"] = new JsonArray() });
    }

    private static IResult ListActions(HttpRequest request)
    {
        var list = ManagementList.Of(request);
        return Results.Json(new JsonObject { ["actions"] = new JsonArray(), ["total"] = 0, ["page"] = list.Page, ["per_page"] = list.PerPage });
    }
}
