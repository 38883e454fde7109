using System.Text.Json;

namespace RulesDashboard.Data.Connections;

/// <summary>A connection as signing in needs it, secrets in clear: it is never shown or logged.</summary>
/// <remarks>A class, not a record: nothing prints it by accident. Immutable; safe from any thread.</remarks>
public sealed class SignInConnection
{
    /// <summary><c>con_…</c></summary>
    public required string Id { get; init; }

    /// <summary>Unique.</summary>
    public required string Name { get; init; }

    /// <summary>What kind of source, see <see cref="ConnectionStrategy"/>.</summary>
    public required string Strategy { get; init; }

    /// <summary>Whether it is a user database.</summary>
    public bool IsDatabase => Strategy == ConnectionStrategy.Database;

    /// <summary>Whether nobody can sign in with it for now.</summary>
    public required bool Disabled { get; init; }

    /// <summary>The applications that may use it.</summary>
    public required IReadOnlySet<string> Clients { get; init; }

    /// <summary>The whole document, a JSON object; empty when <see cref="Problem"/> says why it cannot be read.</summary>
    public required JsonElement Document { get; init; }

    /// <summary>Null when the document can be read.</summary>
    public string? Problem { get; init; }

    /// <summary>Whether the sign-in page shows no button for it, since an e-mail's domain leads there.</summary>
    public bool IsButtonHidden => Document.ValueKind is JsonValueKind.Object && Document.TryGetProperty("show_as_button", out var shown) && shown.ValueKind is JsonValueKind.False;

    /// <summary>A member of the document, such as <c>display_name</c>; null when it is absent or no text.</summary>
    public string? Text(string name) => TextOf(Document, name);

    /// <summary>A member of the options, such as <c>client_id</c>; null when it is absent, blank or no text.</summary>
    public string? Option(string name) => Document.TryGetProperty(ConnectionDocument.Options, out var options) ? TextOf(options, name) : null;

    /// <summary>A member of the options of any kind; null when it is absent.</summary>
    public JsonElement? OptionValue(string name) =>
        Document.TryGetProperty(ConnectionDocument.Options, out var options) && options.ValueKind is JsonValueKind.Object && options.TryGetProperty(name, out var value) ? value : null;

    /// <summary>The texts of a list in the options; one text counts as a list of it, parted at spaces and commas.</summary>
    public IReadOnlyList<string> OptionList(string name) => OptionValue(name) switch
    {
        { ValueKind: JsonValueKind.Array } list => [.. list.EnumerateArray().Where(item => item.ValueKind is JsonValueKind.String).Select(item => item.GetString()!.Trim()).Where(text => text.Length > 0)],
        { ValueKind: JsonValueKind.String } text => text.GetString()!.Split([' ', ',', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
        _ => [],
    };

    private static string? TextOf(JsonElement json, string name) =>
        json.ValueKind is JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String && value.GetString() is { } text && !string.IsNullOrWhiteSpace(text)
            ? text.Trim()
            : null;
}
