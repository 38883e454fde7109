using System.Text.Json.Nodes;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace RulesDashboard.Dashboard.Features.Consent;

/// <summary>What a scope lets an application do, in words. Pure.</summary>
internal static class ScopeWords
{
    private static readonly Dictionary<string, string> Known = new(StringComparer.Ordinal)
    {
        [Scopes.OpenId] = "Know who you are",
        [Scopes.Profile] = "See your profile: name, nickname, picture",
        [Scopes.Email] = "See your e-mail address",
        [Scopes.Phone] = "See your phone number",
        [Scopes.Address] = "See your postal address",
        [Scopes.OfflineAccess] = "Do this while you are away",
    };

    /// <summary>As the API describes it; without a description, the scope itself.</summary>
    /// <param name="scope">The scope.</param>
    /// <param name="api">The API's document; null when none is asked for.</param>
    public static string Of(string scope, JsonObject? api) =>
        Known.TryGetValue(scope, out var words) ? words
        : (api?["scopes"] as JsonArray)?.OfType<JsonObject>().FirstOrDefault(one => (string?)one["value"] == scope)?["description"] is JsonValue value
            && value.TryGetValue<string>(out var description) && description.Length > 0 ? description
        : scope;
}
