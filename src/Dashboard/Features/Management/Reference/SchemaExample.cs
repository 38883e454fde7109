using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace RulesDashboard.Dashboard.Features.Management.Reference;

/// <summary>JSON that a schema allows, made from its examples. Pure.</summary>
internal static class SchemaExample
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Over several lines.</summary>
    public static string TextOf(IOpenApiSchema schema) => Of(schema)?.ToJsonString(Readable) ?? "null";

    /// <summary>Objects have the members that are always there, and those for which there is an example; the first one when that is none.</summary>
    public static JsonNode? Of(IOpenApiSchema schema)
    {
        if ((schema.Examples is [{ } example, ..] ? example : schema.Default ?? (schema.Enum is [{ } value, ..] ? value : null)) is { } known)
        {
            return known.DeepClone();
        }

        if (schema.AnyOf is [var first, ..])
        {
            return Of(first);
        }

        return schema.Items is { } items ? new JsonArray(Of(items))
            : schema.Properties is { Count: > 0 } ? OfObject(schema)
            : OfType(schema);
    }

    private static JsonObject OfObject(IOpenApiSchema schema)
    {
        var required = schema.Required ?? new HashSet<string>();
        var members = schema.Properties!.Where(member => required.Contains(member.Key) || member.Value.Examples is { Count: > 0 }).ToList();
        return new JsonObject((members.Count > 0 ? members : [schema.Properties!.First()]).Select(member => KeyValuePair.Create(member.Key, Of(member.Value))));
    }

    private static JsonNode? OfType(IOpenApiSchema schema) => schema.Type switch
    {
        { } type when type.HasFlag(JsonSchemaType.String) => schema.Format == "date-time" ? "2026-01-31T12:00:00.000Z" : "text",
        { } type when type.HasFlag(JsonSchemaType.Integer) || type.HasFlag(JsonSchemaType.Number) => long.TryParse(schema.Minimum, CultureInfo.InvariantCulture, out var least) ? least : 0,
        { } type when type.HasFlag(JsonSchemaType.Boolean) => true,
        { } type when type.HasFlag(JsonSchemaType.Array) => new JsonArray(),
        JsonSchemaType.Null => null,
        _ => new JsonObject(),
    };
}
