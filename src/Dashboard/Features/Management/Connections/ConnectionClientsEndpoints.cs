using System.Text.Json.Nodes;
using RulesDashboard.Data.Connections;
using RulesDashboard.Data.Documents;

namespace RulesDashboard.Dashboard.Features.Management.Connections;

/// <summary><c>/api/v2/connections/{id}/clients</c>: the applications that may use a connection. Source: clients 1.4.</summary>
internal static class ConnectionClientsEndpoints
{
    private const int Most = 50;

    private static readonly DocumentAnswer Answer = new("connection", "connection");

    public static void MapConnectionClients(this ManagementRoutes api)
    {
        api.Get("connections/{id}/clients", ListAsync, "List the applications of a connection", "read:connections");
        api.Patch("connections/{id}/clients", UpdateAsync, "Enable or disable a connection for applications", "update:connections");
    }

    private static async Task<IResult> ListAsync(string id, HttpRequest request, ConnectionStore connections, CancellationToken cancellationToken)
    {
        var checkpoint = Checkpoint.Of(request) ?? Checkpoint.First;
        var fields = FieldSelection.Of(request);
        var connection = await connections.FindAsync(id, cancellationToken) ?? throw Answer.Missing();
        var clients = connection["enabled_clients"]!.AsArray().Select(client => new JsonObject { ["client_id"] = (string)client! });
        return checkpoint.Answer("clients", clients, client => (string)client["client_id"]!, fields);
    }

    private static async Task<IResult> UpdateAsync(string id, HttpContext http, ConnectionStore connections, CancellationToken cancellationToken)
    {
        var changes = new Dictionary<string, bool>(StringComparer.Ordinal);
        foreach (var item in await ManagementBody.ReadListAsync(http, Most, "client_id", "status"))
        {
            changes[item.RequiredText("client_id")] = item.Flag("status") ?? throw new ManagementException(ManagementError.Body("Missing required property: status"));
        }

        return changes.Count == 0 ? ManagementError.Body("Too few items (0), minimum 1")
            : await connections.SetClientsAsync(id, changes, http.Caller(), cancellationToken) is var result && result is DocumentResult.Saved ? Results.NoContent()
            : Answer.Of(result);
    }
}
