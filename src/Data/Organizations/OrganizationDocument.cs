using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using RulesDashboard.Data.Documents;

namespace RulesDashboard.Data.Organizations;

/// <summary>An organization as the document that Auth0's management API and exports know. Pure. Source: Auth0's management API, organizations.</summary>
internal static partial class OrganizationDocument
{
    public const string Name = "name";
    public const string DisplayName = "display_name";
    public const string Metadata = "metadata";
    public const string Branding = "branding";
    public const string Connections = "enabled_connections";
    public const int NameLength = 50;
    public const int DisplayNameLength = 255;

    private const int MostMetadata = 25;
    private const int MetadataLength = 255;
    private const int MostConnections = 100;

    public static readonly DocumentShape Members = new DocumentShape()
        .Text(Name, NameLength)
        .Text(DisplayName, DisplayNameLength)
        .Objects(Metadata, Branding)
        .Lists(MostConnections, Connections);

    private static readonly DocumentShape Look = new DocumentShape().Text("logo_url").Objects("colors");
    private static readonly DocumentShape Colours = new DocumentShape().Text("primary", 7).Text("page_background", 7);

    /// <summary>Null when an organization can be made of it, or changed by it; else a message.</summary>
    public static string? Check(JsonObject document, bool isNew) =>
        Members.Check(document)
        ?? (isNew && document[Name] is null ? $"Missing required property: {Name}" : null)
        ?? (!isNew && document.ContainsKey(Connections) ? $"Additional properties not allowed: {Connections}" : null)
        ?? (document.ContainsKey(Name) ? CheckName((string?)document[Name]) : null)
        ?? (document[DisplayName] is { } title && title.GetValue<string>().Trim() is not { Length: > 0 } ? $"{DisplayName} must not be empty" : null)
        ?? (document[DisplayName] is { } line && line.GetValue<string>().Any(char.IsControl) ? $"{DisplayName} is one line of text" : null)
        ?? (document[Metadata] is JsonObject metadata ? CheckMetadata(metadata) : null)
        ?? (document[Branding] is JsonObject branding ? CheckBranding(branding) : null);

    /// <summary>Null when it may be the name of an organization, else a message.</summary>
    public static string? CheckName(string? name) =>
        name is null || !NamePattern().IsMatch(name) ? $"name has lower case letters, digits, dashes and underscores, at most {NameLength}, and begins with a letter or digit"
        : name.StartsWith(Organization.Prefix, StringComparison.Ordinal) ? $"name must not begin with {Organization.Prefix}, as ids do"
        : null;

    /// <summary>What a document becomes in <see cref="Organization.Document"/>, over what is there.</summary>
    public static JsonObject Merged(JsonObject document, JsonObject stored)
    {
        var merged = DocumentShape.Merged(stored, document);
        foreach (var column in new[] { Name, DisplayName, Connections })
        {
            merged.Remove(column);
        }

        if (merged[Metadata] is JsonObject metadata)
        {
            foreach (var key in metadata.Where(pair => pair.Value is null).Select(pair => pair.Key).ToList())
            {
                metadata.Remove(key);
            }
        }

        return merged;
    }

    /// <summary>The organization for callers.</summary>
    public static JsonObject Of(Organization organization)
    {
        var document = new JsonObject { ["id"] = organization.Id, [Name] = organization.Name };
        if (organization.DisplayName is { } title)
        {
            document[DisplayName] = title;
        }

        foreach (var (name, value) in JsonNode.Parse(organization.Document)!.AsObject())
        {
            document[name] = value?.DeepClone();
        }

        return document;
    }

    private static string? CheckMetadata(JsonObject metadata) =>
        metadata.Count > MostMetadata ? $"{Metadata} has at most {MostMetadata} keys"
        : metadata.Any(pair => pair.Key.Length is 0 or > MetadataLength) ? $"A key of {Metadata} has 1 to {MetadataLength} characters"
        : metadata.Any(pair => pair.Value is { } value && (value.GetValueKind() is not JsonValueKind.String || value.GetValue<string>().Length > MetadataLength))
            ? $"A value of {Metadata} is a text of at most {MetadataLength} characters"
        : null;

    private static string? CheckBranding(JsonObject branding) =>
        Look.Check(branding)
        ?? (branding["logo_url"] is { } logo && !(Uri.TryCreate(logo.GetValue<string>(), UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttps) ? "branding.logo_url must be an https address" : null)
        ?? (branding["colors"] is JsonObject colours
            ? Colours.Check(colours)
                ?? colours.Where(colour => colour.Value is { } value && !ColourPattern().IsMatch(value.GetValue<string>())).Select(colour => $"branding.colors.{colour.Key} must be a colour such as #1D4ED8").FirstOrDefault()
            : null);

    [GeneratedRegex(@"^[a-z0-9][a-z0-9_-]{0,49}\z")]
    private static partial Regex NamePattern();

    [GeneratedRegex(@"^#[0-9a-fA-F]{6}\z")]
    private static partial Regex ColourPattern();
}
