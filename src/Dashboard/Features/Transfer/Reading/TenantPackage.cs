namespace RulesDashboard.Dashboard.Features.Transfer.Reading;

/// <summary>What an export of a tenant holds, whichever layout it came in.</summary>
internal sealed record TenantPackage
{
    /// <summary>In pipeline order: by order, those without one last.</summary>
    public required IReadOnlyList<TenantRule> Rules { get; init; }

    /// <summary>By key. A value may be a marker that nobody has replaced.</summary>
    public required IReadOnlyList<TenantSetting> Settings { get; init; }

    /// <summary>Applications, connections, APIs, roles, client grants and organizations.</summary>
    public IReadOnlyList<TenantResource> Resources { get; init; } = [];

    /// <summary>Users exports; read when they are needed.</summary>
    public IReadOnlyList<UserFile> Users { get; init; } = [];

    /// <summary>What is in the package and is not imported.</summary>
    public required IReadOnlyList<LeftOut> LeftOut { get; init; }
}

/// <summary>A rule of a package.</summary>
/// <param name="File">Where it comes from, for messages.</param>
/// <param name="Name">As in the file.</param>
/// <param name="Script">Exactly as in the file but for markers with a replacement; null when only switch and place are given.</param>
/// <param name="Order">The slot; null when the file does not say.</param>
/// <param name="Enabled">Null when the file does not say.</param>
internal sealed record TenantRule(string File, string Name, string? Script, int? Order, bool? Enabled);

/// <summary>A configuration key of a package.</summary>
/// <param name="File">Where it comes from, for messages.</param>
/// <param name="Key">As in the file.</param>
/// <param name="Value">Secret; null when the file has none.</param>
internal sealed record TenantSetting(string File, string Key, string? Value);

/// <summary>What a resource is. In the order in which they are written: the later ones name the earlier.</summary>
public enum ResourceKind
{
    /// <summary>An application.</summary>
    Client,

    /// <summary>A connection; user databases too.</summary>
    Connection,

    /// <summary>An API (resource server).</summary>
    Api,

    /// <summary>A role.</summary>
    Role,

    /// <summary>That an application may call an API as itself.</summary>
    ClientGrant,

    /// <summary>An organization.</summary>
    Organization,
}

/// <summary>A resource of a package.</summary>
/// <param name="File">Where it comes from, for messages.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Which one: its name, of an API its identifier, of a client grant application and API.</param>
/// <param name="Document">As in the file.</param>
internal sealed record TenantResource(string File, ResourceKind Kind, string Name, System.Text.Json.Nodes.JsonObject Document);

/// <summary>A part of a package that is not imported.</summary>
/// <param name="File">Where it comes from.</param>
/// <param name="Kind">What it is: client, role, …</param>
/// <param name="Name">Which one.</param>
/// <param name="Reason">Why, and what to do instead.</param>
public sealed record LeftOut(string File, string Kind, string Name, string Reason);
