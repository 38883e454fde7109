using System.Security.Claims;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RulesDashboard.Dashboard.Features.Connections.SignIn;

/// <summary>What a provider said of a person, ID token and userinfo together, as one JSON object. Pure.</summary>
internal static class UpstreamClaims
{
    /// <summary>Claims about the token, not about the person.</summary>
    private static readonly HashSet<string> OfToken = new(StringComparer.Ordinal)
    {
        "acr", "amr", "at_hash", "aud", "auth_time", "azp", "c_hash", "client_id", "exp", "iat", "iss", "jti", "nbf", "nonce", "s_hash", "scope", "sid", "sub_jwk", "token_usage", "typ", "ver", "aio", "rh", "uti",
    };

    public static JsonObject ToJson(ClaimsPrincipal principal)
    {
        var json = new JsonObject();
        foreach (var claims in principal.Claims.Where(claim => IsOfPerson(claim.Type)).GroupBy(claim => claim.Type, StringComparer.Ordinal))
        {
            var values = claims.Select(ToNode).ToList();
            json[claims.Key] = values is [var single] ? single : new JsonArray([.. values.DistinctBy(value => value?.ToJsonString())]) is { Count: 1 } same ? same[0]?.DeepClone() : new JsonArray([.. values.Select(value => value?.DeepClone())]);
        }

        return json;
    }

    // OpenIddict's own begin with oi_; those of WS-Federation, which it adds, are addresses.
    private static bool IsOfPerson(string type) => !OfToken.Contains(type) && !type.StartsWith("oi_", StringComparison.Ordinal) && !type.StartsWith("http://schemas.", StringComparison.Ordinal);

    private static JsonNode? ToNode(Claim claim)
    {
        try
        {
            return claim.ValueType is "JSON" or "JSON_ARRAY" or "JSON_NULL" or ClaimValueTypes.Boolean or ClaimValueTypes.Integer or ClaimValueTypes.Integer32 or ClaimValueTypes.Integer64 or ClaimValueTypes.Double
                ? JsonNode.Parse(claim.ValueType == ClaimValueTypes.Boolean ? claim.Value.ToLowerInvariant() : claim.Value)
                : JsonValue.Create(claim.Value);
        }
        catch (JsonException)
        {
            return JsonValue.Create(claim.Value);
        }
    }
}
