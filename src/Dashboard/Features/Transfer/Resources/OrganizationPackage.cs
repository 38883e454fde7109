using System.Text.Json;
using System.Text.Json.Nodes;

namespace RulesDashboard.Dashboard.Features.Transfer.Resources;

/// <summary>An organization's connections: packages know them by name, stores by id. Pure.</summary>
internal static class OrganizationPackage
{
    /// <summary>The member of a package's organization.</summary>
    public const string Connections = "connections";

    private const string Name = "name";
    private const string Id = "connection_id";

    private static readonly string[] Flags = ["assign_membership_on_login", "show_as_button", "is_signup_enabled"];

    /// <summary>Null when the connections can be read, else a message.</summary>
    public static string? Check(JsonObject organization) => organization[Connections] switch
    {
        null => null,
        JsonArray list when list.All(item => item is JsonObject connection && connection[Name]?.GetValueKind() is JsonValueKind.String
            && Flags.All(flag => connection[flag]?.GetValueKind() is null or JsonValueKind.True or JsonValueKind.False)) => null,
        _ => $"{Connections} must be a list of objects with a {Name} and switches",
    };

    /// <summary>The names of the connections; empty when the file does not say.</summary>
    public static IEnumerable<string> Named(JsonObject organization) => Items(organization).Select(connection => connection[Name]!.GetValue<string>());

    /// <summary>As a store takes them; null when the file does not say.</summary>
    public static JsonArray? ToStore(JsonObject organization, ResourceState state) => organization[Connections] is null ? null : new JsonArray([.. Items(organization).Select(connection =>
    {
        var row = new JsonObject { [Id] = state.ConnectionId(connection[Name]!.GetValue<string>()) };
        foreach (var flag in Flags.Where(flag => connection[flag] is not null))
        {
            row[flag] = connection[flag]!.DeepClone();
        }

        return (JsonNode)row;
    })]);

    /// <summary>What a store holds, as a package has it.</summary>
    public static JsonArray ToPackage(IEnumerable<JsonObject> rows) => new([.. rows.Select(row =>
    {
        var connection = new JsonObject { [Name] = (string?)row["connection"]![Name] };
        foreach (var flag in Flags)
        {
            connection[flag] = row[flag]!.DeepClone();
        }

        return (JsonNode)connection;
    })]);

    /// <summary>Whether a store's rows are those of a package; true when the file does not say.</summary>
    public static bool Holds(JsonObject organization, IReadOnlyList<JsonObject> rows)
    {
        if (organization[Connections] is null)
        {
            return true;
        }

        var wanted = Items(organization).ToList();
        return wanted.Count == rows.Count && wanted.All(connection => rows.Any(row =>
            (string?)row["connection"]![Name] == (string?)connection[Name] && Flags.All(flag => connection[flag] is null || JsonNode.DeepEquals(connection[flag], row[flag]))));
    }

    private static IEnumerable<JsonObject> Items(JsonObject organization) =>
        (organization[Connections] as JsonArray ?? []).OfType<JsonObject>().Where(connection => connection["is_enabled"]?.GetValueKind() is not JsonValueKind.False);
}
