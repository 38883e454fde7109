using System.Globalization;
using System.Text.Json.Nodes;

namespace RulesDashboard.Benchmarks;

/// <summary>The same rules in C#: what a login would cost if rules were compiled into the product.</summary>
internal sealed class DelegatePipeline(int rules)
{
    private static readonly string[] AllowedDomains = ["example.com", "example.org", "acme.test"];

    private static readonly Dictionary<string, string[]> Permissions = new()
    {
        ["writer"] = ["read", "write"],
        ["admin"] = ["read", "write", "delete"],
        ["reader"] = ["read"],
    };

    private static readonly Func<JsonObject, JsonObject, bool>[] Steps = [AddRoles, CheckDomain, AddProfile, CheckPasswordAge, AddPermissions];

    public string Run(string userJson, string contextJson)
    {
        var user = JsonNode.Parse(userJson)!.AsObject();
        var context = JsonNode.Parse(contextJson)!.AsObject();
        for (var index = 0; index < rules; index++)
        {
            if (!Steps[index % Steps.Length](user, context))
            {
                throw new InvalidOperationException("The login was denied.");
            }
        }

        return user.ToJsonString() + context.ToJsonString();
    }

    private static bool AddRoles(JsonObject user, JsonObject context)
    {
        var roles = user["app_metadata"]?["roles"] ?? new JsonArray();
        context["idToken"]!["https://acme.test/roles"] = roles.DeepClone();
        context["accessToken"]!["https://acme.test/roles"] = roles.DeepClone();
        return true;
    }

    private static bool CheckDomain(JsonObject user, JsonObject context) =>
        AllowedDomains.Contains(((string?)user["email"] ?? "").Split('@')[^1].ToLowerInvariant());

    private static bool AddProfile(JsonObject user, JsonObject context)
    {
        var parts = ((string?)user["name"] ?? "").Split(' ');
        user["given_name"] ??= parts[0];
        user["family_name"] ??= string.Join(' ', parts.Skip(1));
        context["idToken"]!["name"] = $"{user["given_name"]} {user["family_name"]}";
        return true;
    }

    private static bool CheckPasswordAge(JsonObject user, JsonObject context)
    {
        var last = DateTimeOffset.Parse((string)(user["last_password_reset"] ?? user["created_at"])!, CultureInfo.InvariantCulture);
        var days = (new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero) - last).TotalDays;
        context["idToken"]!["https://acme.test/password_days"] = Math.Floor(days);
        return days <= 20000;
    }

    private static bool AddPermissions(JsonObject user, JsonObject context)
    {
        var permissions = user["app_metadata"]!["roles"]!.AsArray()
            .SelectMany(role => Permissions.GetValueOrDefault((string)role!, []))
            .Distinct()
            .Order(StringComparer.Ordinal);
        context["accessToken"]!["https://acme.test/permissions"] = new JsonArray([.. permissions.Select(permission => JsonValue.Create(permission))]);
        return true;
    }
}
