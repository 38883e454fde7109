using System.Text.Json;
using System.Text.Json.Nodes;
using RulesDashboard.Data.Documents;

namespace RulesDashboard.Data.Apis;

/// <summary>An API as the document that Auth0's management API and exports know as a resource server. Pure.</summary>
internal static class ApiDocument
{
    public const string Identifier = "identifier";
    public const int ScopeLength = 280;
    private const string Name = "name";
    private const string Scopes = "scopes";

    public static readonly DocumentShape Members = new DocumentShape()
        .Text(Identifier, Api.IdentifierLength)
        .Text(Name, 200)
        .Text("signing_alg", 16)
        .Text("signing_secret", 2048)
        .Text("token_dialect", 64)
        .Text("consent_policy", 64)
        .Text("verificationKey", 16_384)
        .Text("verificationLocation")
        .Numbers("token_lifetime", "token_lifetime_for_web", "token_lifetime_for_anonymous_access_tokens")
        .Flags("allow_offline_access", "allow_online_access", "allow_online_access_with_ephemeral_sessions", "skip_consent_for_verifiable_first_party_clients", "enforce_policies")
        .Lists(1000, Scopes, "authorization_details")
        .Objects("token_encryption", "proof_of_possession", "subject_type_authorization", "authorization_policy");

    private static readonly JsonObject Defaults = JsonNode.Parse("""
        {"scopes":[],"signing_alg":"RS256","allow_offline_access":false,"token_lifetime":86400,"token_lifetime_for_web":7200,"skip_consent_for_verifiable_first_party_clients":true}
        """)!.AsObject();

    /// <summary>Null when an API can be made of it, or changed by it; else a message.</summary>
    public static string? Check(JsonObject document, bool isNew) =>
        (!isNew && document.ContainsKey(Identifier) ? "The identifier of an API cannot be changed" : null)
        ?? Members.Check(document)
        ?? (isNew && string.IsNullOrWhiteSpace((string?)document[Identifier]) ? $"Missing required property: {Identifier}" : null)
        ?? (document[Scopes] is JsonArray scopes ? CheckScopes(scopes) : null)
        ?? SecretMembers.Check(document);

    /// <summary>What a document becomes in <see cref="Api.Document"/>, over what is there or over the defaults; secrets are still in clear.</summary>
    public static JsonObject Merged(JsonObject document, JsonObject? stored)
    {
        var merged = DocumentShape.Merged(stored ?? Defaults, document);
        merged.Remove(Identifier);
        return merged;
    }

    /// <summary>The API for callers: secrets masked.</summary>
    public static JsonObject Of(Api api)
    {
        var document = new JsonObject { ["id"] = api.Id, [Name] = "", [Identifier] = api.Identifier, ["is_system"] = false };
        foreach (var (name, value) in SecretMembers.Masked(JsonNode.Parse(api.Document)!.AsObject()))
        {
            document[name] = value?.DeepClone();
        }

        return document;
    }

    public static bool HasScope(Api api, string name) => ScopesOf(JsonNode.Parse(api.Document)!.AsObject()).Contains(name);

    /// <summary>The names of its scopes.</summary>
    public static IEnumerable<string> ScopesOf(JsonObject document) => document[Scopes] is JsonArray scopes ? scopes.Select(scope => (string)scope!["value"]!) : [];

    private static string? CheckScopes(JsonArray scopes) => scopes.All(IsScope)
        ? scopes.Select(scope => (string)scope!["value"]!).Distinct(StringComparer.Ordinal).Count() == scopes.Count ? null : "A scope occurs twice"
        : $"scopes must be a list of objects with a value of 1 to {ScopeLength} characters and a description";

    private static bool IsScope(JsonNode? scope) =>
        scope is JsonObject members
        && members.All(member => member.Key is "value" or "description" && (member.Value is null || member.Value.GetValueKind() is JsonValueKind.String))
        && (string?)members["value"] is { Length: > 0 and <= ScopeLength };
}
