using RulesDashboard.Data.Organizations;

namespace RulesDashboard.Dashboard.Features.Management.Organizations;

/// <summary><c>/api/v2/organizations/{id}/enabled_connections</c>: what an organization's people may sign in with.</summary>
internal static class OrganizationConnectionsEndpoints
{
    private static readonly DocumentAnswer Answer = new("connection", "connection");

    public static void MapOrganizationConnections(this ManagementRoutes api)
    {
        const string One = "organizations/{id}/enabled_connections/{connection}";
        api.Get("organizations/{id}/enabled_connections", ListAsync, "List the connections of an organization", "read:organization_connections");
        api.Post("organizations/{id}/enabled_connections", AddAsync, "Enable a connection for an organization", "create:organization_connections");
        api.Get(One, GetAsync, "Get a connection of an organization", "read:organization_connections");
        api.Patch(One, UpdateAsync, "Update a connection of an organization", "update:organization_connections");
        api.Delete(One, RemoveAsync, "Disable a connection for an organization", "delete:organization_connections");
    }

    private static async Task<IResult> ListAsync(string id, HttpRequest request, OrganizationConnections connections, CancellationToken cancellationToken)
    {
        var list = ManagementList.Of(request);
        var fields = FieldSelection.Of(request);
        return list.Answer("enabled_connections", await connections.ListAsync(id, cancellationToken) ?? throw new DocumentAnswer("organization", "organization").Missing(), fields);
    }

    private static async Task<IResult> GetAsync(string id, string connection, HttpRequest request, OrganizationConnections connections, CancellationToken cancellationToken)
    {
        var fields = FieldSelection.Of(request);
        return Answer.Found(await connections.FindAsync(id, connection, cancellationToken), fields);
    }

    private static async Task<IResult> AddAsync(string id, HttpContext http, OrganizationConnections connections, CancellationToken cancellationToken) =>
        Answer.Of(await connections.AddAsync(id, await ManagementBody.ReadDocumentAsync(http), http.Caller(), cancellationToken), StatusCodes.Status201Created);

    private static async Task<IResult> UpdateAsync(string id, string connection, HttpContext http, OrganizationConnections connections, CancellationToken cancellationToken) =>
        Answer.Of(await connections.UpdateAsync(id, connection, await DocumentAnswer.ReadChangeAsync(http), http.Caller(), cancellationToken));

    private static async Task<IResult> RemoveAsync(string id, string connection, HttpContext http, OrganizationConnections connections, CancellationToken cancellationToken) =>
        Answer.Deleted(await connections.RemoveAsync(id, connection, http.Caller(), cancellationToken));
}
