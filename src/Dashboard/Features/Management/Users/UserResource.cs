using System.Text.Json.Nodes;
using RulesDashboard.Dashboard.Features.Oidc;
using RulesDashboard.Data.Users;

namespace RulesDashboard.Dashboard.Features.Management.Users;

/// <summary>A user as JSON. Source: semantics 10.3.</summary>
internal static class UserResource
{
    public static JsonObject Of(UserProfile user)
    {
        var json = LoginDocuments.Profile(user);
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
