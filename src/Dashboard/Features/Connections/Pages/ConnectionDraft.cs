using System.Collections.Immutable;
using System.Text.Json.Nodes;
using RulesDashboard.Data.Connections;

namespace RulesDashboard.Dashboard.Features.Connections.Pages;

/// <summary>What stands in the form of a connection. Values are equal when their texts are.</summary>
internal sealed record ConnectionDraft
{
    public string DisplayName { get; init; } = "";

    public string Scopes { get; init; } = "";

    /// <summary>One on each line.</summary>
    public string Domains { get; init; } = "";

    public bool ShowsButton { get; init; } = true;

    private ImmutableSortedDictionary<string, string> Options { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    public static ConnectionDraft Empty { get; } = new();

    /// <summary>As stored; secrets are blank.</summary>
    public static ConnectionDraft Of(SignInConnection connection, ConnectionKind kind) => new()
    {
        DisplayName = connection.Text("display_name") ?? "",
        Scopes = string.Join(' ', connection.OptionList("scope")),
        Domains = string.Join('\n', connection.OptionList("domain_aliases")),
        ShowsButton = !connection.IsButtonHidden,
        Options = kind.Fields.ToImmutableSortedDictionary(field => field.Option, field => field.IsSecret ? "" : connection.Option(field.Option) ?? ""),
    };

    public bool Equals(ConnectionDraft? other) => other is not null
        && (DisplayName, Scopes, Domains, ShowsButton) == (other.DisplayName, other.Scopes, other.Domains, other.ShowsButton) && Options.SequenceEqual(other.Options);

    public override int GetHashCode() => HashCode.Combine(DisplayName, Scopes, Domains, ShowsButton, Options.Count);

    public string Of(string option) => Options.GetValueOrDefault(option, "");

    public ConnectionDraft With(string option, string text) => this with { Options = Options.SetItem(option, text) };

    public ConnectionDraft WithoutSecrets(ConnectionKind kind) => this with { Options = Options.SetItems(kind.Fields.Where(field => field.IsSecret).Select(field => KeyValuePair.Create(field.Option, ""))) };

    /// <summary>The change of a stored document (secrets masked in it) that brings in what differs from what the form began with.</summary>
    public JsonObject Over(JsonObject stored, ConnectionDraft began, ConnectionKind kind)
    {
        var options = (stored["options"]?.DeepClone() as JsonObject) ?? [];
        foreach (var field in kind.Fields.Where(field => Of(field.Option).Trim() != began.Of(field.Option).Trim()))
        {
            Set(options, field.Option, Of(field.Option).Trim());
        }

        if (Scopes != began.Scopes)
        {
            Set(options, "scope", string.Join(' ', Parts(Scopes)));
        }

        if (Domains != began.Domains)
        {
            options["domain_aliases"] = new JsonArray([.. Parts(Domains).Select(domain => JsonValue.Create(domain.TrimStart('@').ToLowerInvariant()))]);
        }

        var change = new JsonObject { ["options"] = options };
        if (DisplayName != began.DisplayName)
        {
            change["display_name"] = string.IsNullOrWhiteSpace(DisplayName) ? null : DisplayName.Trim();
        }

        if (ShowsButton != began.ShowsButton)
        {
            change["show_as_button"] = ShowsButton;
        }

        return change;
    }

    private static string[] Parts(string text) => text.Split([' ', ',', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static void Set(JsonObject options, string name, string text)
    {
        if (text.Length == 0)
        {
            options.Remove(name);
        }
        else
        {
            options[name] = text;
        }
    }
}
