using System.Text.Json;
using System.Text.Json.Nodes;
using RulesDashboard.Data.Connections;

namespace RulesDashboard.Dashboard.Features.Oidc;

/// <summary>The connection of a login, as rules know it.</summary>
/// <param name="Name"><c>context.connection</c></param>
/// <param name="Id"><c>context.connectionID</c>; empty when the connection was deleted meanwhile.</param>
/// <param name="Strategy"><c>context.connectionStrategy</c></param>
internal sealed record LoginConnection(string Name, string Id, string Strategy)
{
    private static readonly string[] TextOptions = ["tenant_domain"];
    private static readonly string[] ListOptions = ["domain_aliases"];

    /// <summary><c>context.connectionOptions</c>: nothing secret.</summary>
    public JsonObject Options { get; init; } = [];

    /// <summary><c>context.connectionMetadata</c></summary>
    public JsonObject Metadata { get; init; } = [];

    /// <summary>The user database.</summary>
    public static LoginConnection UserDatabase { get; } = new(Connection.UserDatabase, Connection.UserDatabaseId, ConnectionStrategy.Database);

    public static LoginConnection Of(SignInConnection connection)
    {
        var options = new JsonObject();
        foreach (var name in TextOptions)
        {
            if (connection.Option(name) is { } text)
            {
                options[name] = text;
            }
        }

        foreach (var name in ListOptions)
        {
            if (connection.OptionList(name) is { Count: > 0 } texts)
            {
                options[name] = new JsonArray([.. texts.Select(text => JsonValue.Create(text))]);
            }
        }

        return new LoginConnection(connection.Name, connection.Id, connection.Strategy)
        {
            Options = options,
            Metadata = connection.Document.TryGetProperty("metadata", out var metadata) && metadata.ValueKind is JsonValueKind.Object ? JsonObject.Create(metadata)!.DeepClone().AsObject() : [],
        };
    }
}
