using System.Text.Json.Nodes;

namespace RulesDashboard.Data.Organizations;

/// <summary>An organization as signing in to it needs it.</summary>
public sealed record SignInOrganization
{
    /// <summary><c>org_…</c></summary>
    public required string Id { get; init; }

    /// <summary>Unique, in lower case.</summary>
    public required string Name { get; init; }

    /// <summary>Null when there is none.</summary>
    public required string? DisplayName { get; init; }

    /// <summary>Its metadata and its branding, see <see cref="Organization.Document"/>.</summary>
    public required JsonObject Document { get; init; }

    /// <summary>By id, the connections that its people may sign in with; none stands for those of the application.</summary>
    public required IReadOnlyDictionary<string, OrganizationConnection> Connections { get; init; }

    internal static SignInOrganization Of(Organization organization, IReadOnlyList<OrganizationConnection> connections) => new()
    {
        Id = organization.Id,
        Name = organization.Name,
        DisplayName = organization.DisplayName,
        Document = JsonNode.Parse(organization.Document)!.AsObject(),
        Connections = connections.ToDictionary(enabled => enabled.ConnectionId, StringComparer.Ordinal),
    };

    /// <summary>As people know it.</summary>
    public string Title => DisplayName ?? Name;

    /// <summary>Texts by name that an administrator gave it; empty when there are none.</summary>
    public JsonObject Metadata => Document[OrganizationDocument.Metadata] as JsonObject ?? [];

    /// <summary>The colour of its buttons, as in #1D4ED8; null when it has none.</summary>
    public string? Colour => (string?)Document[OrganizationDocument.Branding]?["colors"]?["primary"];
}
