using System.Text.Json;
using System.Text.Json.Nodes;

namespace RulesDashboard.Dashboard.Shared;

/// <summary>The JSON object that a program posts.</summary>
internal static class JsonBody
{
    private const int MostBytes = 64 * 1024;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 16 };

    /// <summary>Null when there is none, or it is larger than 64 KiB.</summary>
    public static async Task<JsonObject?> ReadAsync(HttpContext http)
    {
        if (!http.Request.HasJsonContentType() || await BoundedBody.ReadAsync(http.Request.Body, MostBytes, http.RequestAborted) is not { } bytes)
        {
            return null;
        }

        try
        {
            return JsonNode.Parse(bytes.Span, documentOptions: Strict) as JsonObject is { } body && body.ToJsonString().Length > 0 ? body : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or ArgumentException)
        {
            return null; // no JSON, or half of a surrogate pair
        }
    }

    /// <summary>Null when the member is no text, or an empty one.</summary>
    public static string? Text(JsonObject body, string name, bool trim = true) =>
        body[name] is JsonValue value && value.GetValueKind() is JsonValueKind.String && value.GetValue<string>() is { Length: > 0 } text ? trim ? text.Trim() : text : null;
}
