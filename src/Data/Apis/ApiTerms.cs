using System.Text.Json;
using System.Text.Json.Nodes;

namespace RulesDashboard.Data.Apis;

/// <summary>What the access tokens for an API are like. Secret: keep it no longer than the making of a token.</summary>
public sealed record ApiTerms
{
    private const string Hs256 = "HS256";

    /// <summary>The API's id.</summary>
    public required string Id { get; init; }

    /// <summary>The audience.</summary>
    public required string Identifier { get; init; }

    /// <summary>The scopes that there are.</summary>
    public required IReadOnlySet<string> Scopes { get; init; }

    /// <summary>How long a token lasts.</summary>
    public required TimeSpan Lifetime { get; init; }

    /// <summary>How long one lasts that was handed to a browser without a code; not longer than others.</summary>
    public required TimeSpan WebLifetime { get; init; }

    /// <summary>Whether applications may get refresh tokens for it.</summary>
    public required bool AllowsOfflineAccess { get; init; }

    /// <summary>Whether users get only scopes that their roles carry as permissions.</summary>
    public required bool EnforcesPolicies { get; init; }

    /// <summary>Whether tokens list the user's permissions.</summary>
    public required bool ListsPermissions { get; init; }

    /// <summary>Whether tokens are signed with the API's own secret (HS256) and not with the server's key (RS256).</summary>
    public required bool HasOwnSecret { get; init; }

    /// <summary>That secret; null when there is none.</summary>
    public string? Secret { get; init; }

    /// <param name="api">As stored.</param>
    /// <param name="document">Its document, in clear.</param>
    internal static ApiTerms Of(Api api, JsonObject document)
    {
        var lifetime = Seconds(document, "token_lifetime", 86_400);
        return new ApiTerms
        {
            Id = api.Id,
            Identifier = api.Identifier,
            Scopes = ApiDocument.ScopesOf(document).ToHashSet(StringComparer.Ordinal),
            Lifetime = lifetime,
            WebLifetime = Seconds(document, "token_lifetime_for_web", 7_200) is var web && web < lifetime ? web : lifetime,
            AllowsOfflineAccess = Flag(document, "allow_offline_access"),
            EnforcesPolicies = Flag(document, "enforce_policies"),
            ListsPermissions = Flag(document, "enforce_policies") && Text(document, "token_dialect") is "access_token_authz" or "rfc9068_profile_authz",
            HasOwnSecret = Text(document, "signing_alg") == Hs256,
            Secret = Text(document, "signing_secret")
        };
    }

    private static TimeSpan Seconds(JsonObject document, string name, int otherwise) =>
        TimeSpan.FromSeconds(document[name]?.GetValueKind() is JsonValueKind.Number && document[name]!.AsValue().TryGetValue<int>(out var seconds) && seconds > 0 ? seconds : otherwise);

    private static bool Flag(JsonObject document, string name) => document[name]?.GetValueKind() is JsonValueKind.True;

    private static string? Text(JsonObject document, string name) => document[name]?.GetValueKind() is JsonValueKind.String ? document[name]!.GetValue<string>() : null;
}
