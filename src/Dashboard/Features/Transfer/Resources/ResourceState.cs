using System.Text.Json.Nodes;
using RulesDashboard.Dashboard.Features.Applications;
using RulesDashboard.Dashboard.Features.Transfer.Reading;
using RulesDashboard.Data.Apis;
using RulesDashboard.Data.Connections;
using RulesDashboard.Data.Roles;

namespace RulesDashboard.Dashboard.Features.Transfer.Resources;

/// <summary>The resources that are there, as documents.</summary>
internal sealed class ResourceState
{
    private readonly IReadOnlyDictionary<ResourceKind, IReadOnlyList<JsonObject>> _documents;

    private ResourceState(IReadOnlyDictionary<ResourceKind, IReadOnlyList<JsonObject>> documents) => _documents = documents;

    public static async Task<ResourceState> ReadAsync(
        ApplicationDocuments applications, ConnectionStore connections, ApiStore apis, RoleStore roles, CancellationToken cancellationToken) => new(
        new Dictionary<ResourceKind, IReadOnlyList<JsonObject>>
        {
            [ResourceKind.Client] = await applications.ListAsync(cancellationToken),
            [ResourceKind.Connection] = await connections.ListAsync(cancellationToken),
            [ResourceKind.Api] = await apis.ListAsync(cancellationToken),
            [ResourceKind.Role] = await roles.ListAsync(cancellationToken),
        });

    /// <summary>All of a kind.</summary>
    public IReadOnlyList<JsonObject> All(ResourceKind kind) => _documents[kind];

    /// <summary>The one that a resource of a package stands for: by client id if it has one, else by name; null when it is new.</summary>
    public JsonObject? Find(TenantResource resource) => resource.Document["client_id"] is { } id && resource.Kind == ResourceKind.Client
        ? All(resource.Kind).FirstOrDefault(document => (string?)document["client_id"] == id.ToString())
        : All(resource.Kind).FirstOrDefault(document => (string?)document[resource.Kind == ResourceKind.Api ? "identifier" : "name"] == resource.Name);

    /// <summary>The client id of an application by its id or name; null when there is none.</summary>
    public string? ClientId(string named) => (All(ResourceKind.Client).FirstOrDefault(client => (string?)client["client_id"] == named)
        ?? All(ResourceKind.Client).FirstOrDefault(client => (string?)client["name"] == named)) is { } found ? (string?)found["client_id"] : null;

    /// <summary>The id by which its store knows a resource.</summary>
    public static string IdOf(ResourceKind kind, JsonObject document) => (string)document[kind == ResourceKind.Client ? "client_id" : "id"]!;
}
