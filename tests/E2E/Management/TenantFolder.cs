using System.Text.Json.Nodes;

namespace RulesDashboard.E2E.Management;

/// <summary>What a tenant has beside rules, as Auth0's Deploy CLI keeps it in a folder.</summary>
internal static class TenantFolder
{
    /// <summary>Where the API lists it.</summary>
    public static readonly string[] Resources = ["clients", "connections", "roles", "resource-servers", "organizations"];

    /// <summary>What goes in, by file.</summary>
    public static readonly IReadOnlyDictionary<string, string> Documents = new Dictionary<string, string>
    {
        ["clients/Web shop.json"] = """
            {"name":"Web shop","app_type":"regular_web","callbacks":["https://shop.example/cb","https://*.shop.example/cb"],"allowed_logout_urls":["https://shop.example/"],
            "client_metadata":{"area":"north"},"jwt_configuration":{"alg":"RS256","lifetime_in_seconds":3600,"secret_encoded":false},"oidc_conformant":true,"is_first_party":true,
            "grant_types":["authorization_code","implicit","refresh_token","client_credentials"],"token_endpoint_auth_method":"client_secret_post","description":"Sells things"}
            """,
        ["clients/Phone.json"] = """
            {"name":"Phone","app_type":"native","callbacks":["com.acme.phone://callback"],"token_endpoint_auth_method":"none","grant_types":["authorization_code","refresh_token"],
            "mobile":{"ios":{"team_id":"T","app_bundle_identifier":"com.acme.phone"}},"refresh_token":{"expiration_type":"expiring","rotation_type":"rotating","leeway":0,"token_lifetime":2592000}}
            """,
        ["connections/acme-google.json"] = """
            {"name":"acme-google","strategy":"google-oauth2","display_name":"Google","enabled_clients":["Web shop"],"options":{"client_id":"google-id","client_secret":"a-secret-of-google","scope":["email"],"email":true},
            "is_domain_connection":false,"show_as_button":true}
            """,
        ["database-connections/Username-Password-Authentication/database.json"] = """
            {"name":"Username-Password-Authentication","strategy":"auth0","enabled_clients":["Phone","Web shop"],"is_domain_connection":false,
            "options":{"mfa":{"active":true,"return_enroll_settings":true},"passwordPolicy":"good","brute_force_protection":true,"password_history":{"enable":false,"size":5}}}
            """,
        ["database-connections/acme-users/database.json"] = """
            {"name":"acme-users","strategy":"auth0","enabled_clients":["Web shop"],"is_domain_connection":false,
            "options":{"mfa":{"active":true,"return_enroll_settings":true},"passwordPolicy":"low","brute_force_protection":true}}
            """,
        ["resource-servers/Orders.json"] = """
            {"name":"Orders","identifier":"https://orders.example/","scopes":[{"value":"read:orders","description":"Read orders"},{"value":"write:orders","description":"Write orders"}],
            "signing_alg":"RS256","allow_offline_access":true,"token_lifetime":3600,"skip_consent_for_verifiable_first_party_clients":true}
            """,
        ["resource-servers/Old.json"] = """{"name":"Old","identifier":"https://old.example/","scopes":[]}""",
        ["roles/Clerk.json"] = """{"name":"Clerk","description":"Takes orders","permissions":[{"permission_name":"read:orders","resource_server_identifier":"https://orders.example/"}]}""",
        ["organizations/acme.json"] = """
            {"name":"acme","display_name":"Acme","metadata":{"plan":"pro"},"branding":{"colors":{"primary":"#1D4ED8","page_background":"#FFFFFF"}},
            "connections":[{"name":"acme-google","assign_membership_on_login":true,"show_as_button":true,"is_signup_enabled":false}]}
            """,
        ["organizations/passing.json"] = """{"name":"passing","display_name":"Passing by","connections":[]}""",
        ["roles/Guest.json"] = """{"name":"Guest","description":"Looks around","permissions":[]}""",
    };

    /// <summary>The names that <see cref="DeleteSome"/> takes out.</summary>
    public static readonly string[] Deleted = ["Phone", "acme-google", "acme-users", "Old", "Guest", "passing"];

    private static readonly string[] Unseen = ["client_secret"];

    public static void Write(string folder)
    {
        foreach (var (file, json) in Documents)
        {
            var path = Path.Combine(folder, file);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, json);
        }
    }

    public static void DeleteSome(string folder)
    {
        File.Delete(Path.Combine(folder, "clients/Phone.json"));
        File.Delete(Path.Combine(folder, "connections/acme-google.json"));
        File.Delete(Path.Combine(folder, "resource-servers/Old.json"));
        File.Delete(Path.Combine(folder, "roles/Guest.json"));
        File.Delete(Path.Combine(folder, "organizations/passing.json"));
        File.WriteAllText(Path.Combine(folder, "organizations/acme.json"), """{"name":"acme","display_name":"Acme","connections":[]}""");
        Directory.Delete(Path.Combine(folder, "database-connections/acme-users"), recursive: true);
        var database = Path.Combine(folder, "database-connections/Username-Password-Authentication/database.json");
        File.WriteAllText(database, File.ReadAllText(database).Replace("\"Phone\",", "", StringComparison.Ordinal));
    }

    /// <summary>Every member that was written is in what came out, with the same value; secrets are not.</summary>
    public static void AssertHolds(string written, string read)
    {
        var found = JsonNode.Parse(read)!.AsObject();
        Assert.All(JsonNode.Parse(written)!.AsObject(), member => Assert.True(Same(member.Value, found[member.Key]), $"{member.Key}: {found[member.Key]?.ToJsonString()}"));
        Assert.DoesNotContain("a-secret-of-google", read, StringComparison.Ordinal);
    }

    private static bool Same(JsonNode? written, JsonNode? read) => (written, read) switch
    {
        (JsonObject wanted, JsonObject found) => wanted.Where(member => !Unseen.Contains(member.Key)).All(member => Same(member.Value, found[member.Key])),
        _ => JsonNode.DeepEquals(written, read),
    };
}
