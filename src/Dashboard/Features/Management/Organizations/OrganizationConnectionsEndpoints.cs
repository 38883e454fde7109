using RulesDashboard.Data.Organizations;

namespace RulesDashboard.Dashboard.Features.Management.Organizations;

/// <summary><c>/api/v2/organizations/{id}/enabled_connections</c>: what an organization's people may sign in with.</summary>
internal static class OrganizationConnectionsEndpoints
{
    private static readonly DocumentAnswer Answer = new("connection", "connection");
    private static readonly DocumentAnswer Organization = new("organization", "organization");

    public static void MapOrganizationConnections(this ManagementRoutes api)
    {
        Map(api, "enabled_connections", "");
        Map(api, "connections", ", as newer clients do it");
        api.Get("organizations/{id}/client-grants", ListGrantsAsync, "List the client grants of an organization: none, as programs sign in for none", "read:organizations");
    }

    private static void Map(ManagementRoutes api, string plural, string how)
    {
        var all = "organizations/{id}/" + plural;
        var one = all + "/{connection}";
        api.Get(
            all, (string id, HttpRequest request, OrganizationConnections connections, CancellationToken cancellationToken) => ListAsync(id, plural, request, connections, cancellationToken),
            "List the connections of an organization" + how, "read:organization_connections");
        api.Post(all, AddAsync, "Enable a connection for an organization" + how, "create:organization_connections");
        api.Get(one, GetAsync, "Get a connection of an organization" + how, "read:organization_connections");
        api.Patch(one, UpdateAsync, "Update a connection of an organization" + how, "update:organization_connections");
        api.Delete(one, RemoveAsync, "Disable a connection for an organization" + how, "delete:organization_connections");
    }

    private static async Task<IResult> ListAsync(string id, string plural, HttpRequest request, OrganizationConnections connections, CancellationToken cancellationToken)
    {
        var list = ManagementList.Of(request);
        var fields = FieldSelection.Of(request);
        return list.Answer(plural, await connections.ListAsync(id, cancellationToken) ?? throw Organization.Missing(), fields);
    }

    private static async Task<IResult> ListGrantsAsync(string id, HttpRequest request, OrganizationStore organizations, CancellationToken cancellationToken)
    {
        var list = ManagementList.Of(request);
        var fields = FieldSelection.Of(request);
        return await organizations.FindAsync(id, cancellationToken) is null ? throw Organization.Missing() : list.Answer("client_grants", [], fields);
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
