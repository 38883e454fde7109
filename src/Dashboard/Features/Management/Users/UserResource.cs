using System.Text.Json.Nodes;
using RulesDashboard.Dashboard.Features.Oidc;
using RulesDashboard.Data.Users;

namespace RulesDashboard.Dashboard.Features.Management.Users;

/// <summary>A user as JSON. Source: semantics 10.3.</summary>
internal static class UserResource
{
    /// <param name="user">The user.</param>
    /// <param name="tokensOf">The providers' tokens of an identity; null for callers who may not read them.</param>
    public static JsonObject Of(UserProfile user, Func<Identity, JsonObject>? tokensOf)
    {
        var json = LoginDocuments.Profile(user, tokensOf);
        Add(json, "user_metadata", user.UserMetadata);
        Add(json, "app_metadata", user.AppMetadata);
        if (user.Blocked)
        {
            json["blocked"] = true;
        }

        return json;
    }

    private static void Add(JsonObject json, string name, string? metadata)
    {
        if (metadata is not null)
        {
            json[name] = JsonNode.Parse(metadata);
        }
    }
}
