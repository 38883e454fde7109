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

    private static readonly string[] Lists = ["rules", "users", "clients", "connections", "roles", "resource-servers", "logs"];

    private static readonly string[] Parameters = ["page", "per_page", "include_totals", "include_fields"];

    private readonly Random _random = new(seed);

    private (HttpMethod Method, string Path, JsonObject Body)[] Sound() =>
    [
        (HttpMethod.Post, "rules", new() { ["name"] = "Some rule", ["script"] = Script, ["order"] = 7, ["enabled"] = true }),
        (HttpMethod.Patch, $"rules/{ids["rule"]}", new() { ["name"] = "Some rule", ["script"] = Script, ["order"] = 7, ["enabled"] = true }),
        (HttpMethod.Put, $"rules/{ids["rule"]}/draft", new() { ["script"] = Script }),
        (HttpMethod.Patch, $"rules/{ids["rule"]}/settings", new() { ["failure_policy"] = "deny", ["conditions"] = new JsonObject { ["applications"] = new JsonArray("shop") } }),
        (HttpMethod.Post, "rules/try", new() { ["script"] = Script, ["user"] = new JsonObject { ["user_id"] = "auth0|1" }, ["options"] = new JsonObject { ["drainMs"] = 0 } }),
        (HttpMethod.Put, "rules-configs/KEY", new() { ["value"] = "text" }),
        (HttpMethod.Post, "users", new() { ["connection"] = "Username-Password-Authentication", ["email"] = "ada@example.com", ["password"] = "correct horse battery" }),
        (HttpMethod.Patch, $"users/{ids["user"]}", new() { ["name"] = "Ada", ["app_metadata"] = new JsonObject { ["plan"] = "pro" } }),
        (HttpMethod.Post, "clients", new() { ["name"] = "Shop", ["callbacks"] = new JsonArray("https://shop.example/cb"), ["client_metadata"] = new JsonObject { ["a"] = "b" } }),
        (HttpMethod.Patch, $"clients/{ids["client"]}", new() { ["description"] = "Sells", ["app_type"] = "spa" }),
        (HttpMethod.Post, "connections", new() { ["name"] = "acme", ["strategy"] = "oidc", ["options"] = new JsonObject { ["client_secret"] = "secret" } }),
        (HttpMethod.Post, "roles", new() { ["name"] = "Writers", ["description"] = "Write" }),
        (HttpMethod.Patch, $"roles/{ids["role"]}", new() { ["description"] = "Write" }),
        (HttpMethod.Post, $"roles/{ids["role"]}/users", new() { ["users"] = new JsonArray("auth0|1") }),
        (HttpMethod.Post, $"roles/{ids["role"]}/permissions", new() { ["permissions"] = new JsonArray() }),
        (HttpMethod.Post, $"users/{ids["user"]}/roles", new() { ["roles"] = new JsonArray("rol_1") }),
        (HttpMethod.Post, $"users/{ids["user"]}/identities", new() { ["provider"] = "auth0", ["user_id"] = "1" }),
        (HttpMethod.Post, "resource-servers", new() { ["identifier"] = "https://api.example/", ["scopes"] = new JsonArray(new JsonObject { ["value"] = "read" }) }),
        (HttpMethod.Patch, $"resource-servers/{ids["api"]}", new() { ["name"] = "Orders", ["token_lifetime"] = 60 }),
        (HttpMethod.Patch, $"connections/{ids["connection"]}", new() { ["display_name"] = "Acme", ["options"] = new JsonObject() }),
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
            5 => Message(method, path, Encoding.UTF8.GetBytes(body.ToJsonString()[..^1] + $",\"{body.First().Key}\":1}}")),
            6 => Message(method, path, Encoding.UTF8.GetBytes(WithStrangeMember(body).ToJsonString())),
            _ => Message(HttpMethod.Get, $"{Lists[_random.Next(Lists.Length)]}?{Parameters[_random.Next(Parameters.Length)]}={Uri.EscapeDataString(_random.Next(1000) + "x")}", []),
        };
    }

    private JsonObject WithStrangeMember(JsonObject body)
    {
        body["member" + _random.Next(100)] = Strange[_random.Next(Strange.Length)]?.DeepClone();
        return body;
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
