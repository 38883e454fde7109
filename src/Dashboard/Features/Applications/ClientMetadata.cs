using System.Text.Json;
using System.Text.Json.Nodes;
using RulesDashboard.Data.Documents;

namespace RulesDashboard.Dashboard.Features.Applications;

/// <summary>An application's <c>client_metadata</c>, which rules read as <c>context.clientMetadata</c>. Pure.</summary>
internal static class ClientMetadata
{
    private const int MaxKeys = 10;
    private const int MaxLength = 255;

    /// <summary>Null when it can be stored, else a message. A null under a key removes it.</summary>
    public static string? Check(JsonObject metadata) =>
        metadata.Count > MaxKeys ? $"client_metadata has at most {MaxKeys} keys"
        : metadata.Any(member => member.Key.Length is 0 or > MaxLength) ? $"A key of client_metadata has 1 to {MaxLength} characters"
        : metadata.Any(member => member.Value is { } value && !IsText(value)) ? $"A value of client_metadata is a text of at most {MaxLength} characters"
        : null;

    /// <summary>What was stored with what is written in its place; keys with null or an empty text are gone.</summary>
    public static JsonObject Merged(JsonObject? stored, JsonObject written)
    {
        var merged = DocumentShape.Merged(stored ?? [], written);
        foreach (var key in merged.Where(member => member.Value is JsonValue value && value.GetValue<string>().Length == 0).Select(member => member.Key).ToList())
        {
            merged.Remove(key);
        }

        return merged;
    }

    private static bool IsText(JsonNode value) => value.GetValueKind() is JsonValueKind.String && value.GetValue<string>().Length <= MaxLength;
}
