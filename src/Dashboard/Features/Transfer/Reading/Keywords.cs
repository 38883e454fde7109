using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace RulesDashboard.Dashboard.Features.Transfer.Reading;

/// <summary>The markers of the Deploy CLI: <c>##KEY##</c> becomes the text, <c>@@KEY@@</c> the value as JSON, quotes around it included. Source: semantics 10.5, REQ-26.</summary>
internal sealed partial class Keywords(IReadOnlyDictionary<string, JsonElement> mappings)
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>No replacements: every marker stays.</summary>
    public static Keywords None { get; } = new(new Dictionary<string, JsonElement>());

    /// <summary>Replacements that a person typed: text, or JSON when it begins as a list or an object.</summary>
    public static Keywords Of(IEnumerable<KeyValuePair<string, string>> typed) =>
        new(typed.ToDictionary(pair => pair.Key, pair => JsonOf(pair.Value), StringComparer.Ordinal));

    /// <summary>Reads a mapping file: a JSON object, or a Deploy CLI configuration with one as <c>AUTH0_KEYWORD_REPLACE_MAPPINGS</c>.</summary>
    /// <exception cref="TransferException">It is neither.</exception>
    public static Keywords Parse(string file, string json)
    {
        try
        {
            var root = JsonDocument.Parse(json.TrimStart('\uFEFF')).RootElement;
            if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("AUTH0_KEYWORD_REPLACE_MAPPINGS", out var inner))
            {
                root = inner;
            }

            return root.ValueKind == JsonValueKind.Object
                ? new Keywords(root.EnumerateObject().GroupBy(member => member.Name).ToDictionary(group => group.Key, group => group.Last().Value, StringComparer.Ordinal))
                : throw new TransferException(file, "mappings are a JSON object of keys and values.");
        }
        catch (JsonException exception)
        {
            throw new TransferException(file, $"it is not JSON (line {exception.LineNumber + 1}).", exception);
        }
    }

    /// <summary>The text with every marker replaced that has a mapping.</summary>
    public string Replace(string text) => mappings.Count == 0 ? text : Raw().Replace(
        Json().Replace(text, match => mappings.TryGetValue(match.Groups["key"].Value, out var value) ? JsonSerializer.Serialize(value, Plain) : match.Value),
        match => mappings.TryGetValue(match.Groups["key"].Value, out var value) ? TextOf(value) : match.Value);

    /// <summary>The text with remaining bare <c>@@KEY@@</c> values put into quotes, so that JSON and YAML can be read.</summary>
    public string ReplaceInDocument(string text) => BareValue().Replace(Replace(text), "${before}\"${marker}\"");

    /// <summary>What stands between the signs of a marker.</summary>
    public static string KeyOf(string marker) => marker.Trim('#', '@');

    /// <summary>The markers in a text, each once, as written.</summary>
    public static IReadOnlyList<string> In(string text) =>
        [.. Marker().Matches(text).Select(match => match.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private static JsonElement JsonOf(string typed)
    {
        try
        {
            return typed is ['[' or '{', ..] ? JsonDocument.Parse(typed).RootElement : JsonSerializer.SerializeToElement(typed);
        }
        catch (JsonException)
        {
            return JsonSerializer.SerializeToElement(typed);
        }
    }

    private static string TextOf(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : JsonSerializer.Serialize(value, Plain);

    [GeneratedRegex("""(?<quote>["']?)@@(?<key>[A-Za-z0-9_-]+)@@["']?""")]
    private static partial Regex Json();

    [GeneratedRegex("##(?<key>[A-Za-z0-9_-]+)##")]
    private static partial Regex Raw();

    [GeneratedRegex("##[A-Za-z0-9_-]+##|@@[A-Za-z0-9_-]+@@")]
    private static partial Regex Marker();

    [GeneratedRegex(@"(?<before>(?:[:,\[]|^\s*-)[ \t]*)(?<marker>@@[A-Za-z0-9_-]+@@)(?=\s*(?:[,\]}\r\n]|$))", RegexOptions.Multiline)]
    private static partial Regex BareValue();
}
