using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using RulesDashboard.Data.Users;

namespace RulesDashboard.Dashboard.Features.Users;

/// <summary>A metadata object as a person edits it: indented, and what the editor's foot says about it.</summary>
internal static class JsonText
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = 256,
    };

    /// <summary>An absent object is an empty one; what is no JSON stays as it is.</summary>
    public static string Pretty(string? json)
    {
        try
        {
            return string.IsNullOrWhiteSpace(json) ? "{}" : JsonNode.Parse(json, documentOptions: new JsonDocumentOptions { MaxDepth = 256 })!.ToJsonString(Indented);
        }
        catch (JsonException)
        {
            return json!;
        }
    }

    /// <summary>Null when the text can be saved, else what is wrong, with line and column.</summary>
    public static string? Problem(MetadataKind kind, string text) => string.IsNullOrWhiteSpace(text) ? null : MetadataObject.Check(kind, text);

    public static bool Same(string? left, string? right) => Pretty(left) == Pretty(right);

    /// <summary>Such as "1.2 of 64 kB".</summary>
    public static string Size(string text) => string.Create(
        CultureInfo.InvariantCulture, $"{Math.Ceiling(Encoding.UTF8.GetByteCount(text) / 102.4) / 10:0.0} of {MetadataObject.MaxBytes / 1024} kB");
}
