using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RulesDashboard.Dashboard.Features.Organizations.Pages;

/// <summary>An organization as a person edits it. Pure.</summary>
/// <param name="Name">As typed.</param>
/// <param name="DisplayName">Empty when there is none.</param>
/// <param name="Colour">Of its buttons; empty when it has none.</param>
/// <param name="Metadata">A JSON object as text.</param>
internal sealed record OrganizationDraft(string Name, string DisplayName, string Colour, string Metadata)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Before there is one.</summary>
    public static OrganizationDraft Empty { get; } = new("", "", "", "");

    public static OrganizationDraft Of(JsonObject organization) => new(
        (string)organization["name"]!,
        (string?)organization["display_name"] ?? "",
        (string?)organization["branding"]?["colors"]?["primary"] ?? "",
        (organization["metadata"] as JsonObject ?? []).ToJsonString(Indented));

    /// <summary>Null when the metadata can be read, else what is wrong with them.</summary>
    public static string? CheckMetadata(string text)
    {
        try
        {
            return string.IsNullOrWhiteSpace(text) || JsonNode.Parse(text) is JsonObject ? null : "This must be a JSON object: { … }.";
        }
        catch (JsonException wrong)
        {
            return $"Line {wrong.LineNumber + 1}, column {wrong.BytePositionInLine + 1}: this is not JSON.";
        }
    }

    /// <summary>What was changed since <paramref name="before"/>, over what is stored by now: nobody's other change is undone.</summary>
    /// <param name="before">What the person began with.</param>
    /// <param name="stored">The organization now.</param>
    public JsonObject ChangeOf(OrganizationDraft before, JsonObject stored)
    {
        var change = new JsonObject();
        if (Name.Trim() != before.Name)
        {
            change["name"] = Name.Trim();
        }

        if (DisplayName.Trim() != before.DisplayName)
        {
            change["display_name"] = DisplayName.Trim() is { Length: > 0 } title ? title : null;
        }

        if (Metadata != before.Metadata)
        {
            change["metadata"] = string.IsNullOrWhiteSpace(Metadata) ? new JsonObject() : JsonNode.Parse(Metadata);
        }

        if (Colour.Trim() != before.Colour)
        {
            change["branding"] = WithColour(stored["branding"] as JsonObject);
        }

        return change;
    }

    /// <summary>A message of the store as a sentence.</summary>
    public static string Sentence(string message) => $"{char.ToUpperInvariant(message[0])}{message[1..]}.";

    private JsonObject WithColour(JsonObject? stored)
    {
        var branding = stored?.DeepClone().AsObject() ?? [];
        var colours = branding["colors"]?.DeepClone().AsObject() ?? [];
        if (Colour.Trim() is { Length: > 0 } colour)
        {
            colours["primary"] = colour;
        }
        else
        {
            colours.Remove("primary");
        }

        branding["colors"] = colours;
        return branding;
    }
}
