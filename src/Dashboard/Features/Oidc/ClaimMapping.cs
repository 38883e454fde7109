using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace RulesDashboard.Dashboard.Features.Oidc;

/// <summary>
/// What the tokens say: standard claims from the user as the rules left it, filtered by the granted scopes, then what the rules put on
/// <c>context.idToken</c> and <c>context.accessToken</c>. Pure.
/// </summary>
internal static partial class ClaimMapping
{
    /// <summary>More custom payload than this in one token fails the login.</summary>
    public const int MaximumBytes = 100 * 1024;

    private static readonly Dictionary<string, string[]> ClaimsByScope = new(StringComparer.Ordinal)
    {
        ["profile"] =
        [
            "name", "given_name", "middle_name", "family_name", "nickname", "preferred_username", "picture", "profile", "website",
            "gender", "birthdate", "zoneinfo", "locale", "updated_at"
        ],
        ["email"] = ["email", "email_verified"],
        ["phone"] = ["phone_number", "phone_number_verified"],
        ["address"] = ["address"]
    };

    private static readonly Dictionary<string, string> ScopeByClaim =
        ClaimsByScope.SelectMany(pair => pair.Value.Select(claim => (claim, scope: pair.Key)))
            .ToDictionary(pair => pair.claim, pair => pair.scope, StringComparer.Ordinal);

    /// <summary>Names that belong to the protocol; rules that set them are ignored.</summary>
    private static readonly HashSet<string> Reserved = new(StringComparer.Ordinal)
    {
        "acr", "act", "active", "amr", "at_hash", "ath", "attest", "aud", "auth_time", "authorization_details", "azp", "c_hash",
        "client_id", "cnf", "cty", "dest", "entitlements", "events", "exp", "groups", "gty", "htm", "htu", "iat", "internalService",
        "iss", "jcard", "jku", "jti", "jwe", "jwk", "kid", "may_act", "mky", "nbf", "nonce", "object_id", "org_id", "org_name", "orig",
        "origid", "permissions", "roles", "rph", "s_hash", "sid", "sip_callid", "sip_cseq_num", "sip_date", "sip_from_tag",
        "sip_via_branch", "sub", "sub_jwk", "toe", "txn", "typ", "uuid", "vot", "vtm", "x5t#S256"
    };

    private static readonly string[] ForbiddenHosts = ["auth0.com", "webtask.io", "webtask.run"];

    /// <param name="user">The user as the rules left it.</param>
    /// <param name="context">The context as the rules left it.</param>
    /// <param name="scopes">What was granted to the application.</param>
    /// <param name="emailVerified">From the store: a changed <c>user.email_verified</c> says nothing about the mailbox.</param>
    /// <param name="older">What else an application from before OpenID Connect asked for; empty for others.</param>
    public static TokenClaims Map(JsonObject user, JsonObject context, IReadOnlySet<string> scopes, bool emailVerified, IReadOnlyCollection<string> older)
    {
        var dropped = new List<string>();
        var identity = OlderClaims.Of(user, context, older, name => Refusal(name) is not null);
        AddUser(identity, user, scopes, emailVerified);
        Overlay(identity, context["idToken"], name => Refusal(name), "idToken", dropped);

        var access = new JsonObject();
        Overlay(access, context["accessToken"], name => name == "scope" ? "" : Refusal(name) ?? NeedsScope(name, scopes), "accessToken", dropped);

        return new TokenClaims(identity, access, ScopeOverride(context["accessToken"], dropped), dropped);
    }

    private static void AddUser(JsonObject claims, JsonObject user, IReadOnlySet<string> scopes, bool emailVerified)
    {
        foreach (var name in ClaimsByScope.Where(pair => scopes.Contains(pair.Key)).SelectMany(pair => pair.Value))
        {
            JsonNode? value = name switch
            {
                "email_verified" => user["email"] is null ? null : emailVerified,
                "phone_number_verified" => user["phone_verified"],
                _ => user[name]
            };
            if (value is not null)
            {
                claims[name] = value.DeepClone();
            }
        }
    }

    /// <summary>Copies what is not refused. <paramref name="refusal"/> gives null to accept, a reason to drop with a word, "" to pass over.</summary>
    private static void Overlay(JsonObject claims, JsonNode? additions, Func<string, string?> refusal, string source, List<string> dropped)
    {
        foreach (var (name, value) in additions as JsonObject ?? [])
        {
            switch (refusal(name))
            {
                case null when value is null:
                    claims.Remove(name);
                    break;
                case null:
                    claims[name] = value.DeepClone();
                    break;
                case { Length: > 0 } reason:
                    dropped.Add($"{source}.{name}: {reason}");
                    break;
            }
        }

        if (Encoding.UTF8.GetByteCount(claims.ToJsonString()) > MaximumBytes)
        {
            throw new ClaimsTooLargeException($"The claims of {source} are larger than {MaximumBytes / 1024} kB.");
        }
    }

    private static string? Refusal(string name)
    {
        if (Reserved.Contains(name) || name.StartsWith("oi_", StringComparison.Ordinal) || name.Length == 0)
        {
            return "the name is reserved";
        }

        if (name.StartsWith("urn:auth0", StringComparison.OrdinalIgnoreCase))
        {
            return "the namespace is reserved";
        }

        return Uri.TryCreate(name, UriKind.Absolute, out var uri) && IsForbidden(uri) ? "the namespace is reserved" : null;
    }

    private static bool IsForbidden(Uri uri) =>
        (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
        && ForbiddenHosts.Any(host => uri.Host.Equals(host, StringComparison.OrdinalIgnoreCase)
            || uri.Host.EndsWith('.' + host, StringComparison.OrdinalIgnoreCase));

    private static string? NeedsScope(string name, IReadOnlySet<string> scopes) =>
        ScopeByClaim.TryGetValue(name, out var scope) && !scopes.Contains(scope) ? $"it needs the scope {scope}" : null;

    /// <summary>An array of strings or a space-joined string; null when the rules did not set it.</summary>
    private static List<string>? ScopeOverride(JsonNode? accessToken, List<string> dropped)
    {
        var names = (accessToken as JsonObject)?["scope"] switch
        {
            JsonValue value when value.TryGetValue<string>(out var text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            JsonArray array => array.OfType<JsonValue>().Select(value => value.TryGetValue<string>(out var text) ? text : "").ToArray(),
            _ => null
        };
        if (names is null)
        {
            return null;
        }

        dropped.AddRange(names.Where(name => !ScopeToken().IsMatch(name)).Select(name => $"accessToken.scope: '{name}' is not a scope"));
        return [.. names.Where(name => ScopeToken().IsMatch(name)).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>RFC 6749, appendix A.4.</summary>
    [GeneratedRegex(@"\A[\x21\x23-\x5B\x5D-\x7E]{1,256}\z")]
    private static partial Regex ScopeToken();
}

/// <summary>The claims of one login's tokens.</summary>
/// <param name="IdToken">Claims of the ID token, and what userinfo answers.</param>
/// <param name="AccessToken">Custom claims of the access token.</param>
/// <param name="AccessTokenScopes">Replaces the granted scopes in the access token; null = as granted.</param>
/// <param name="Dropped">What the rules set and no token got, with the reason, for people.</param>
internal sealed record TokenClaims(JsonObject IdToken, JsonObject AccessToken, IReadOnlyList<string>? AccessTokenScopes, IReadOnlyList<string> Dropped);

/// <summary>Rules put more into a token than a token may carry.</summary>
internal sealed class ClaimsTooLargeException(string message) : Exception(message);
