using System.Text.Json.Nodes;
using Microsoft.Extensions.Localization;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace RulesDashboard.Dashboard.Features.Consent;

/// <summary>What a scope lets an application do, in words. Pure.</summary>
internal static class ScopeWords
{
    /// <summary>In the user's language, or as the API describes it; without a description, the scope itself.</summary>
    /// <param name="scope">The scope.</param>
    /// <param name="api">The API's document; null when none is asked for.</param>
    /// <param name="texts">The words of users' pages.</param>
    public static string Of(string scope, JsonObject? api, IStringLocalizer texts) => scope switch
    {
        Scopes.OpenId => texts["ScopeOpenId"],
        Scopes.Profile => texts["ScopeProfile"],
        Scopes.Email => texts["ScopeEmail"],
        Scopes.Phone => texts["ScopePhone"],
        Scopes.Address => texts["ScopeAddress"],
        Scopes.OfflineAccess => texts["ScopeOfflineAccess"],
        _ => Described(scope, api) ?? scope,
    };

    private static string? Described(string scope, JsonObject? api) =>
        (api?["scopes"] as JsonArray)?.OfType<JsonObject>().FirstOrDefault(one => (string?)one["value"] == scope)?["description"] is JsonValue value
            && value.TryGetValue<string>(out var description) && description.Length > 0 ? description
        : null;
}
