using System.Text.Json.Nodes;
using RulesDashboard.Data.Users;

namespace RulesDashboard.Dashboard.Features.Oidc;

/// <summary>
/// What applications from before OpenID Connect (<c>oidc_conformant: false</c>) get besides: they name members of <c>user</c> as scopes, such as
/// <c>openid roles</c>, or scopes of which a rule says in <c>context.jwtConfiguration.scopes</c> what members they are. Pure. Source: semantics 2.3, 7.3, 7.7.
/// </summary>
internal static class OlderClaims
{
    /// <summary>Reserved today, and what these applications asked for most.</summary>
    private static readonly HashSet<string> Allowed = new(StringComparer.Ordinal) { "roles", "groups", "permissions" };

    /// <summary>No ID token is good for longer, in seconds: thirty days.</summary>
    private const int LongestLife = 30 * 24 * 60 * 60;

    /// <summary>How long their ID token is good, as a rule says in <c>context.jwtConfiguration.lifetimeInSeconds</c>; null when it says nothing that could be meant.</summary>
    /// <param name="context">The context as the rules left it.</param>
    public static TimeSpan? LifetimeOf(JsonObject context) =>
        (context["jwtConfiguration"] as JsonObject)?["lifetimeInSeconds"] is JsonValue value && value.TryGetValue<int>(out var seconds) && seconds is > 0 and <= LongestLife
            ? TimeSpan.FromSeconds(seconds)
            : null;

    /// <param name="user">The user as the rules left it.</param>
    /// <param name="context">The context as the rules left it.</param>
    /// <param name="scopes">What the application asked for and no API knows.</param>
    /// <param name="isReserved">Whether no rule may set a claim of this name.</param>
    public static JsonObject Of(JsonObject user, JsonObject context, IEnumerable<string> scopes, Func<string, bool> isReserved)
    {
        var named = (context["jwtConfiguration"] as JsonObject)?["scopes"] as JsonObject;
        var names = scopes.SelectMany(scope => named?[scope] is JsonArray members ? members.OfType<JsonValue>().Select(member => member.TryGetValue<string>(out var name) ? name : "") : [scope]);
        var claims = new JsonObject();
        foreach (var name in names.Where(name => Allowed.Contains(name) || !isReserved(name)))
        {
            if (user[name] is { } value)
            {
                claims[name] = WithoutTokens(name, value.DeepClone());
            }
        }

        return claims;
    }

    /// <summary>Whom the identity provider trusts is the rules' business, and nobody else's.</summary>
    private static JsonNode WithoutTokens(string name, JsonNode value)
    {
        if (name is "identities" && value is JsonArray identities)
        {
            foreach (var identity in identities.OfType<JsonObject>())
            {
                foreach (var secret in IdentityTokens.Secrets)
                {
                    identity.Remove(secret);
                }
            }
        }

        return value;
    }
}
