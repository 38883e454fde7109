using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using RulesDashboard.Data.Documents;

namespace RulesDashboard.Data.Connections;

/// <summary>A connection as the document that Auth0's management API and exports know. Pure. Source: semantics 10.4, clients 1.4.</summary>
internal static partial class ConnectionDocument
{
    public const string Name = "name";
    public const string Strategy = "strategy";
    public const string Clients = "enabled_clients";
    public const string Options = "options";
    private const string Metadata = "metadata";

    public static readonly DocumentShape Members = new DocumentShape()
        .Text(Name, Connection.NameLength)
        .Text(Strategy, 64)
        .Text("display_name", 128)
        .Flags("is_domain_connection", "show_as_button")
        .Texts(1000, Clients)
        .Texts(10, "realms")
        .Objects(Options, Metadata, "authentication", "connected_accounts", "cross_app_access_requesting_app", "cross_app_access_resource_app");

    /// <summary>Null when a connection can be made of it, else a message.</summary>
    public static string? CheckNew(JsonObject document) =>
        Check(document)
        ?? Required(document, Name, NamePattern(), "letters, digits and dashes, at most 128, beginning and ending with a letter or digit")
        ?? Required(document, Strategy, StrategyPattern(), "lower case letters, digits and - _ .");

    /// <summary>Null when a connection can be changed by it, else a message.</summary>
    public static string? CheckChange(JsonObject document) =>
        document.ContainsKey(Name) ? "The name of a connection cannot be changed"
        : document.ContainsKey(Strategy) ? "The strategy of a connection cannot be changed"
        : Check(document);

    /// <summary>What of a document is kept in <see cref="Connection.Document"/>.</summary>
    public static JsonObject Kept(JsonObject document) => new(document
        .Where(member => member.Key is not (Name or Strategy or Clients) && member.Value is not null)
        .Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())));

    /// <summary>The applications that a document names; null when it does not say.</summary>
    public static IReadOnlyList<string>? ClientsOf(JsonObject document) =>
        document[Clients] is JsonArray clients ? [.. clients.Select(client => client!.GetValue<string>()).Distinct(StringComparer.Ordinal)] : null;

    /// <summary>The connection for callers: secrets masked, and with what is not said as Auth0 says it.</summary>
    public static JsonObject Of(Connection connection, IEnumerable<string> clients)
    {
        var document = new JsonObject
        {
            ["id"] = connection.Id,
            [Name] = connection.Name,
            [Strategy] = connection.Strategy,
            [Options] = new JsonObject(),
            ["is_domain_connection"] = false,
            ["realms"] = new JsonArray(connection.Name),
        };
        foreach (var (name, value) in SecretMembers.Masked(JsonNode.Parse(connection.Document)!.AsObject()))
        {
            document[name] = value?.DeepClone();
        }

        document[Clients] = new JsonArray([.. clients.Select(client => (JsonNode)client)]);
        return document;
    }

    private static string? Check(JsonObject document) =>
        Members.Check(document)
        ?? SecretMembers.Check(document[Options])
        ?? (document[Metadata] is JsonObject metadata && metadata.Any(member => member.Value?.GetValueKind() is not System.Text.Json.JsonValueKind.String)
            ? "metadata must be an object of texts"
            : null);

    private static string? Required(JsonObject document, string member, Regex pattern, string allowed) =>
        document[member] is not { } value ? $"Missing required property: {member}"
        : pattern.IsMatch(value.GetValue<string>()) ? null
        : $"{member} has {allowed}";

    [GeneratedRegex(@"^[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,126}[a-zA-Z0-9])?\z")]
    private static partial Regex NamePattern();

    [GeneratedRegex(@"^[a-z0-9][a-z0-9._-]{0,63}\z")]
    private static partial Regex StrategyPattern();
}
