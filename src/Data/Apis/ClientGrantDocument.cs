using System.Text.Json;
using System.Text.Json.Nodes;
using RulesDashboard.Data.Documents;

namespace RulesDashboard.Data.Apis;

/// <summary>A client grant as the document that Auth0's management API knows. Pure.</summary>
internal static class ClientGrantDocument
{
    public const string ClientId = "client_id";
    public const string Audience = "audience";
    public const string Scope = "scope";

    public static readonly DocumentShape Members = new DocumentShape()
        .Text(ClientId, 100)
        .Text(Audience, Api.IdentifierLength)
        .Texts(1000, Scope, "authorization_details_types")
        .Text("organization_usage", 64)
        .Text("subject_type", 64)
        .Flags("allow_any_organization", "allow_all_scopes");

    /// <summary>Null when a grant can be made of it, or changed by it; else a message.</summary>
    public static string? Check(JsonObject document, bool isNew) =>
        Members.Check(document)
        ?? (isNew
            ? new[] { ClientId, Audience }.Where(name => string.IsNullOrEmpty((string?)document[name])).Select(name => $"Missing required property: {name}").FirstOrDefault()
            : new[] { ClientId, Audience }.Where(document.ContainsKey).Select(name => $"The {name} of a client grant cannot be changed").FirstOrDefault());

    /// <summary>What a document becomes in <see cref="ClientGrant.Document"/>, over what is there.</summary>
    public static JsonObject Merged(JsonObject document, JsonObject? stored)
    {
        var merged = DocumentShape.Merged(stored ?? [], document);
        merged.Remove(ClientId);
        merged.Remove(Audience);
        merged[Scope] ??= new JsonArray();
        return merged;
    }

    /// <summary>The grant for callers.</summary>
    public static JsonObject Of(ClientGrant grant, string audience)
    {
        var document = new JsonObject { ["id"] = grant.Id, [ClientId] = grant.ClientId, [Audience] = audience };
        foreach (var (name, value) in JsonNode.Parse(grant.Document)!.AsObject())
        {
            document[name] = value?.DeepClone();
        }

        return document;
    }

    /// <summary>The scopes that the application has of those that the API has.</summary>
    public static IReadOnlyList<string> ScopesOf(JsonObject document, IReadOnlyCollection<string> all) =>
        document["allow_all_scopes"]?.GetValueKind() is JsonValueKind.True ? [.. all] : [.. document[Scope]!.AsArray().Select(scope => (string)scope!).Where(all.Contains)];
}
