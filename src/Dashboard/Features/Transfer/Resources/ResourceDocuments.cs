using System.Text.Json.Nodes;
using RulesDashboard.Dashboard.Features.Applications;
using RulesDashboard.Dashboard.Features.Transfer.Reading;
using RulesDashboard.Data.Apis;
using RulesDashboard.Data.Connections;
using RulesDashboard.Data.Organizations;
using RulesDashboard.Data.Roles;

namespace RulesDashboard.Dashboard.Features.Transfer.Resources;

/// <summary>Makes of a package's document what a store takes, and of a store's what a package holds. Pure.</summary>
internal static class ResourceDocuments
{
    public const string EnabledClients = "enabled_clients";
    public const string Permissions = "permissions";
    public const string ClientId = "client_id";
    public const string Audience = "audience";

    /// <summary>Members that Auth0 sets itself, and that no store takes.</summary>
    private static readonly Dictionary<ResourceKind, string[]> ReadOnly = new()
    {
        [ResourceKind.Client] = ["client_id", "tenant", "global", "is_global", "signing_keys", "callback_url_template", "client_secret_encoded", "owners", "config_route"],
        [ResourceKind.Connection] = ["id", "provisioning_ticket_url", "enabled_organizations"],
        [ResourceKind.Api] = ["id", "is_system", "client", "client_id"],
        [ResourceKind.Role] = ["id", Permissions],
        [ResourceKind.ClientGrant] = ["id", "is_system"],
        [ResourceKind.Organization] = ["id", OrganizationPackage.Connections],
    };

    /// <summary>Objects of which a change replaces only what it names.</summary>
    private static readonly string[] MergedMembers = ["client_metadata", "jwt_configuration"];

    /// <summary>What is written: for one that is there, without what cannot be changed and without a secret of an application.</summary>
    public static JsonObject ToWrite(TenantResource resource, bool isNew)
    {
        var document = resource.Document.DeepClone().AsObject();
        var dropped = ReadOnly[resource.Kind].Concat(isNew ? [] : resource.Kind switch
        {
            ResourceKind.Client => ["client_secret"],
            ResourceKind.Connection => ["name", "strategy"],
            ResourceKind.Api => ["identifier"],
            ResourceKind.ClientGrant => [ClientId, Audience],
            _ => Array.Empty<string>(),
        });
        foreach (var name in dropped.Concat(document.Where(member => member.Value is null).Select(member => member.Key)).ToList())
        {
            document.Remove(name);
        }

        return document;
    }

    /// <summary>Null when a store would take it, else a message.</summary>
    public static string? Check(ResourceKind kind, JsonObject document, bool isNew) => kind switch
    {
        ResourceKind.Client => ClientDocument.Check(document, isNew),
        ResourceKind.Connection => ConnectionStore.Check(document, isNew),
        ResourceKind.Api => ApiStore.Check(document, isNew),
        ResourceKind.ClientGrant => ClientGrantStore.Check(document, isNew),
        ResourceKind.Organization => OrganizationStore.Check(document, isNew),
        _ => RoleStore.Check(document, isNew),
    };

    /// <summary>Whether the stored document has every member with the same value.</summary>
    public static bool Holds(JsonObject stored, JsonObject document) => document.All(member => MergedMembers.Contains(member.Key)
        ? member.Value is JsonObject given && stored[member.Key] is JsonObject kept && given.All(inner => JsonNode.DeepEquals(Plain(inner.Value), Plain(kept[inner.Key])))
        : JsonNode.DeepEquals(Plain(member.Value), Plain(stored[member.Key])));

    /// <summary>As the Deploy CLI writes it: without ids, applications by their names.</summary>
    public static JsonObject ToPackage(ResourceKind kind, JsonObject stored, ResourceState state)
    {
        var document = new JsonObject(stored.Where(member => member.Key == Permissions || !ReadOnly[kind].Contains(member.Key))
            .OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())));
        if (kind == ResourceKind.ClientGrant)
        {
            document[ClientId] = state.ClientName((string)document[ClientId]!);
        }

        if (document[EnabledClients] is JsonArray clients)
        {
            document[EnabledClients] = new JsonArray([.. clients.Select(client => state.ClientName((string)client!)).Order(StringComparer.Ordinal).Select(name => (JsonNode)name)]);
        }

        return document;
    }

    /// <summary>The texts of a list; empty when there is none.</summary>
    public static IReadOnlyList<string> Texts(JsonNode? list) => list is JsonArray items
        ? [.. items.OfType<JsonValue>().Where(item => item.GetValueKind() == System.Text.Json.JsonValueKind.String).Select(item => item.GetValue<string>())]
        : [];

    private static JsonNode? Plain(JsonNode? node) => node is null ? null : JsonNode.Parse(node.ToJsonString());
}
