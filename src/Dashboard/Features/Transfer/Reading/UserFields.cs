using System.Globalization;
using System.Text.Json;

namespace RulesDashboard.Dashboard.Features.Transfer.Reading;

/// <summary>Reads the members of a user in an export. Every method throws a <see cref="FormatException"/> that names the member.</summary>
internal readonly struct UserFields(JsonElement user)
{
    /// <summary>Text without spaces around it; null when it is absent or empty.</summary>
    public string? Text(string name) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } value when TextOf(value).Trim() is var text => text.Length == 0 ? null : text,
        _ => throw new FormatException($"{name} must be text."),
    };

    public bool Flag(string name) => Find(name) switch
    {
        null or { ValueKind: JsonValueKind.False } => false,
        { ValueKind: JsonValueKind.True } => true,
        _ => throw new FormatException($"{name} must be true or false."),
    };

    public int Count(string name) => Find(name) switch
    {
        null => 0,
        { ValueKind: JsonValueKind.Number } value when value.TryGetInt32(out var count) && count >= 0 => count,
        _ => throw new FormatException($"{name} must be a whole number, 0 or more."),
    };

    /// <summary>UTC, from an ISO 8601 text or MongoDB's <c>{"$date": …}</c>.</summary>
    public DateTime? Time(string name) => Inner(Find(name), "$date") switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } value when DateTimeOffset.TryParse(
            TextOf(value), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) => time.UtcDateTime,
        _ => throw new FormatException($"{name} must be a time, such as 2024-05-17T08:30:00.000Z."),
    };

    /// <summary>The id, with <c>auth0|</c> before it where it has no provider; also MongoDB's <c>_id</c>.</summary>
    public string? Id()
    {
        var id = Text("user_id") ?? (Inner(Find("_id"), "$oid") is { ValueKind: JsonValueKind.String } value ? TextOf(value).Trim() : null);
        return id is null || id.Contains('|', StringComparison.Ordinal) ? id : $"auth0|{id}";
    }

    /// <summary>The texts of a list, each once; empty when it is absent.</summary>
    public IReadOnlyList<string> Texts(string name) => Find(name) switch
    {
        null => [],
        { ValueKind: JsonValueKind.Array } list when list.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String) =>
            [.. list.EnumerateArray().Select(TextOf).Distinct(StringComparer.OrdinalIgnoreCase)],
        _ => throw new FormatException($"{name} must be a list of texts."),
    };

    /// <summary>An object as JSON; null when it is absent.</summary>
    public string? Object(string name) => Element(name)?.GetRawText();

    public JsonElement? Element(string name) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Object } value => value,
        _ => throw new FormatException($"{name} must be an object."),
    };

    private JsonElement? Find(string name) => user.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private static JsonElement? Inner(JsonElement? value, string name) =>
        value is { ValueKind: JsonValueKind.Object } holder && holder.TryGetProperty(name, out var inner) ? inner : value;

    private static string TextOf(JsonElement value)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException exception)
        {
            throw new FormatException("a text has half a character (a lone surrogate).", exception);
        }
    }
}
