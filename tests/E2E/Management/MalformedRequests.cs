using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace RulesDashboard.E2E.Management;

/// <summary>Requests that no operation takes: sound ones, damaged by chance; the same ones for the same seed.</summary>
internal sealed class MalformedRequests(int seed, IReadOnlyDictionary<string, string> ids)
{
    private const string Script = "function (user, context, callback) { callback(null, user, context); }";

    private static readonly JsonNode?[] Strange =
    [
        null, true, -1, 1e300, 0.5, "", " ", "\u0000", new string('x', 5_000), new JsonArray(), new JsonArray(1, "a", null), new JsonObject(), new JsonObject { ["__proto__"] = new JsonObject { ["admin"] = true } },
        "auth0|other' OR 1=1 --", "<script>alert(1)</script>", "../../etc/passwd", "\u202E\uFFFF",
    ];

    private static readonly string[] Lists = ["rules", "users", "clients", "connections", "roles", "resource-servers", "organizations", "logs"];

    private static readonly string[] Queries =
    [
        "executions?take=x", "executions?outcome=", "executions?from=x", "executions?since=x", "logs?take=x", "logs?sort=", "logs?from=x", "stats/daily?from=x", "connections?take=x",
        "users?q=(", "users?q=nobody:", "users?sort=x", "users-by-email?page=", "templates?per_page=x", "rules?enabled=x",
    ];

    private static readonly string[] Parameters = ["page", "per_page", "include_totals", "include_fields"];

    private readonly Random _random = new(seed);

    /// <summary>The operations whose bodies are damaged, as in <c>PATCH rules/{}</c>.</summary>
    public IReadOnlySet<string> Operations => Sound().Select(sound => $"{sound.Method} {ids.Values.Append("KEY").Aggregate(sound.Path, (path, id) => path.Replace(id, "{}", StringComparison.Ordinal))}").ToHashSet();

    private (HttpMethod Method, string Path, JsonNode Body)[] Sound() =>
    [
        (HttpMethod.Post, "rules", new JsonObject { ["name"] = "Some rule", ["script"] = Script, ["order"] = 7, ["enabled"] = true }),
        (HttpMethod.Patch, $"rules/{ids["rule"]}", new JsonObject { ["name"] = "Some rule", ["script"] = Script, ["order"] = 7, ["enabled"] = true }),
        (HttpMethod.Put, $"rules/{ids["rule"]}/draft", new JsonObject { ["script"] = Script }),
        (HttpMethod.Patch, $"rules/{ids["rule"]}/settings", new JsonObject { ["failure_policy"] = "deny", ["conditions"] = new JsonObject { ["applications"] = new JsonArray("shop") } }),
        (HttpMethod.Post, "rules/try", new JsonObject { ["script"] = Script, ["user"] = new JsonObject { ["user_id"] = "auth0|1" }, ["options"] = new JsonObject { ["drainMs"] = 0 } }),
        (HttpMethod.Put, "rules-configs/KEY", new JsonObject { ["value"] = "text" }),
        (HttpMethod.Post, "users", new JsonObject { ["connection"] = "Username-Password-Authentication", ["email"] = "ada@example.com", ["password"] = "correct horse battery" }),
        (HttpMethod.Patch, $"users/{ids["user"]}", new JsonObject { ["name"] = "Ada", ["app_metadata"] = new JsonObject { ["plan"] = "pro" } }),
        (HttpMethod.Post, "clients", new JsonObject { ["name"] = "Shop", ["callbacks"] = new JsonArray("https://shop.example/cb"), ["client_metadata"] = new JsonObject { ["a"] = "b" } }),
        (HttpMethod.Patch, $"clients/{ids["client"]}", new JsonObject { ["description"] = "Sells", ["app_type"] = "spa" }),
        (HttpMethod.Post, "connections", new JsonObject { ["name"] = "acme", ["strategy"] = "oidc", ["options"] = new JsonObject { ["client_secret"] = "secret" } }),
        (HttpMethod.Post, "roles", new JsonObject { ["name"] = "Writers", ["description"] = "Write" }),
        (HttpMethod.Patch, $"roles/{ids["role"]}", new JsonObject { ["description"] = "Write" }),
        (HttpMethod.Post, $"roles/{ids["role"]}/users", new JsonObject { ["users"] = new JsonArray("auth0|1") }),
        (HttpMethod.Delete, $"roles/{ids["role"]}/permissions", new JsonObject { ["permissions"] = new JsonArray(new JsonObject { ["permission_name"] = "read", ["resource_server_identifier"] = "https://stays.example/" }) }),
        (HttpMethod.Delete, $"users/{ids["user"]}/roles", new JsonObject { ["roles"] = new JsonArray("rol_1") }),
        (HttpMethod.Patch, $"connections/{ids["connection"]}/clients", new JsonArray(new JsonObject { ["client_id"] = "shop", ["status"] = true })),
        (HttpMethod.Post, $"rules/{ids["rule"]}/deploy", new JsonObject { ["version"] = 1 }),
        (HttpMethod.Post, $"roles/{ids["role"]}/permissions", new JsonObject { ["permissions"] = new JsonArray() }),
        (HttpMethod.Post, $"users/{ids["user"]}/roles", new JsonObject { ["roles"] = new JsonArray("rol_1") }),
        (HttpMethod.Post, $"users/{ids["user"]}/identities", new JsonObject { ["provider"] = "auth0", ["user_id"] = "1" }),
        (HttpMethod.Post, "resource-servers", new JsonObject { ["identifier"] = "https://api.example/", ["scopes"] = new JsonArray(new JsonObject { ["value"] = "read" }) }),
        (HttpMethod.Patch, $"resource-servers/{ids["api"]}", new JsonObject { ["name"] = "Orders", ["token_lifetime"] = 60 }),
        (HttpMethod.Post, "client-grants", new JsonObject { ["client_id"] = "shop", ["audience"] = "https://api.example/", ["scope"] = new JsonArray("read") }),
        (HttpMethod.Patch, $"client-grants/{ids["grant"]}", new JsonObject { ["scope"] = new JsonArray("read") }),
        (HttpMethod.Post, "organizations", new JsonObject { ["name"] = "acme", ["display_name"] = "Acme", ["metadata"] = new JsonObject { ["plan"] = "pro" } }),
        (HttpMethod.Patch, $"organizations/{ids["organization"]}", new JsonObject { ["display_name"] = "Acme", ["branding"] = new JsonObject { ["colors"] = new JsonObject { ["primary"] = "#1D4ED8" } } }),
        (HttpMethod.Post, $"organizations/{ids["organization"]}/members", new JsonObject { ["members"] = new JsonArray("auth0|1") }),
        (HttpMethod.Delete, $"organizations/{ids["organization"]}/members", new JsonObject { ["members"] = new JsonArray("auth0|1") }),
        (HttpMethod.Post, $"organizations/{ids["organization"]}/enabled_connections", new JsonObject { ["connection_id"] = "con_1", ["show_as_button"] = false }),
        (HttpMethod.Patch, $"organizations/{ids["organization"]}/enabled_connections/{ids["connection"]}", new JsonObject { ["assign_membership_on_login"] = true }),
        (HttpMethod.Post, $"organizations/{ids["organization"]}/connections", new JsonObject { ["connection_id"] = "con_1", ["show_as_button"] = false }),
        (HttpMethod.Patch, $"organizations/{ids["organization"]}/connections/{ids["connection"]}", new JsonObject { ["assign_membership_on_login"] = true }),
        (HttpMethod.Post, "tickets/password-change", new JsonObject { ["user_id"] = "auth0|1", ["ttl_sec"] = 60 }),
        (HttpMethod.Post, "tickets/email-verification", new JsonObject { ["user_id"] = "auth0|1", ["ttl_sec"] = 60 }),
        (HttpMethod.Post, "jobs/verification-email", new JsonObject { ["user_id"] = "auth0|1" }),
        (HttpMethod.Patch, $"connections/{ids["connection"]}", new JsonObject { ["display_name"] = "Acme", ["options"] = new JsonObject() }),
    ];

    /// <summary>The next one; never a request that an operation would carry out.</summary>
    public HttpRequestMessage Next()
    {
        var sound = Sound();
        var (method, path, body) = sound[_random.Next(sound.Length)];
        return _random.Next(8) switch
        {
            0 => Message(method, path, Cut(body.ToJsonString())),
            1 => Message(method, path, Damaged(Encoding.UTF8.GetBytes(body.ToJsonString()))),
            2 => Message(method, path, Encoding.UTF8.GetBytes(body.ToJsonString()), "text/plain"),
            3 => Message(method, path, Encoding.UTF8.GetBytes(Strange[_random.Next(Strange.Length)] is { } other and not JsonObject ? other.ToJsonString() : "[]")),
            4 => Message(method, path, Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":", 200)) + "1" + new string('}', 200))),
            5 => Message(method, path, Encoding.UTF8.GetBytes(WithNameTwice(body))),
            6 => Message(method, path, Encoding.UTF8.GetBytes(WithStrangeMember(body))),
            _ when _random.Next(3) == 0 => Message(HttpMethod.Get, Queries[_random.Next(Queries.Length)] + _random.Next(1000), []),
            _ => Message(HttpMethod.Get, $"{Lists[_random.Next(Lists.Length)]}?{Parameters[_random.Next(Parameters.Length)]}={Uri.EscapeDataString(_random.Next(1000) + "x")}", []),
        };
    }

    private static string WithNameTwice(JsonNode body)
    {
        var (before, members, after) = body is JsonArray ? ("[", body[0]!.AsObject(), "]") : ("", body.AsObject(), "");
        return $"{before}{members.ToJsonString()[..^1]},\"{members.First().Key}\":1}}{after}";
    }

    private string WithStrangeMember(JsonNode body)
    {
        var members = (body as JsonArray)?[0] as JsonObject ?? body.AsObject();
        members["member" + _random.Next(100)] = Strange[_random.Next(Strange.Length)]?.DeepClone();
        return body.ToJsonString();
    }

    private byte[] Cut(string json) => Encoding.UTF8.GetBytes(json[.._random.Next(1, json.Length)]);

    // A byte that no UTF-8 has, somewhere inside.
    private byte[] Damaged(byte[] json)
    {
        json[_random.Next(json.Length)] = 0xFF;
        return json;
    }

    private static HttpRequestMessage Message(HttpMethod method, string path, byte[] body, string type = "application/json")
    {
        var message = new HttpRequestMessage(method, path);
        if (method != HttpMethod.Get)
        {
            message.Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue(type) } };
        }

        return message;
    }
}
