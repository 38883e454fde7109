using System.Text.Json.Nodes;
using RulesDashboard.Dashboard.Features.Transfer.Reading;

namespace RulesDashboard.Dashboard.Features.Transfer.Resources;

/// <summary>The resources that are there, as documents.</summary>
internal sealed class ResourceState
{
    private readonly IReadOnlyDictionary<ResourceKind, IReadOnlyList<JsonObject>> _documents;

    private ResourceState(IReadOnlyDictionary<ResourceKind, IReadOnlyList<JsonObject>> documents) => _documents = documents;

    public static async Task<ResourceState> ReadAsync(ResourceStores stores, CancellationToken cancellationToken) => new(
        new Dictionary<ResourceKind, IReadOnlyList<JsonObject>>
        {
            [ResourceKind.Client] = await stores.Applications.ListAsync(cancellationToken),
            [ResourceKind.Connection] = await stores.Connections.ListAsync(cancellationToken),
            [ResourceKind.Api] = await stores.Apis.ListAsync(cancellationToken),
            [ResourceKind.Role] = await stores.Roles.ListAsync(cancellationToken),
            [ResourceKind.ClientGrant] = await stores.Grants.ListAsync(null, null, cancellationToken),
            [ResourceKind.Organization] = (await stores.Organizations.ListAsync(null, null, 0, int.MaxValue, cancellationToken)).Organizations,
        });

    /// <summary>All of a kind.</summary>
    public IReadOnlyList<JsonObject> All(ResourceKind kind) => _documents[kind];

    /// <summary>The one that a resource of a package stands for: by client id if it has one, else by name; null when it is new.</summary>
    public JsonObject? Find(TenantResource resource) => (resource.Kind, resource.Document[ResourceDocuments.ClientId]?.ToString()) switch
    {
        (ResourceKind.Client, { } id) => Find(resource.Kind, ResourceDocuments.ClientId, id),
        (ResourceKind.ClientGrant, { } client) => All(resource.Kind).FirstOrDefault(grant =>
            (string?)grant[ResourceDocuments.ClientId] == ClientId(client) && (string?)grant[ResourceDocuments.Audience] == resource.Document[ResourceDocuments.Audience]?.ToString()),
        (ResourceKind.Api, _) => Find(resource.Kind, "identifier", resource.Name),
        _ => Find(resource.Kind, "name", resource.Name),
    };

    /// <summary>The client id of an application by its id or name; null when there is none.</summary>
    public string? ClientId(string named) => (All(ResourceKind.Client).FirstOrDefault(client => (string?)client["client_id"] == named)
        ?? All(ResourceKind.Client).FirstOrDefault(client => (string?)client["name"] == named)) is { } found ? (string?)found["client_id"] : null;

    /// <summary>The name of an application; its id when there is none.</summary>
    public string ClientName(string clientId) => (string?)Find(ResourceKind.Client, ResourceDocuments.ClientId, clientId)?["name"] ?? clientId;

    /// <summary>The id of a connection by its name; null when there is none.</summary>
    public string? ConnectionId(string name) => (string?)Find(ResourceKind.Connection, "name", name)?["id"];

    /// <summary>Whether there is an API with this identifier.</summary>
    public bool HasApi(string identifier) => Find(ResourceKind.Api, "identifier", identifier) is not null;

    /// <summary>The id by which its store knows a resource.</summary>
    public static string IdOf(ResourceKind kind, JsonObject document) => (string)document[kind == ResourceKind.Client ? "client_id" : "id"]!;

    private JsonObject? Find(ResourceKind kind, string member, string value) => All(kind).FirstOrDefault(document => (string?)document[member] == value);
}
