using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using RulesDashboard.E2E.Management;
using RulesDashboard.E2E.Testing;
using RulesDashboard.Testing;

namespace RulesDashboard.E2E.Nodes;

/// <summary>Two servers as processes over one PostgreSQL, behind a proxy that knows no sessions, set up by their environment and the management API alone.</summary>
public sealed class TwoNodes : IAsyncLifetime
{
    /// <summary>A host that rules may call; it answers as <see cref="Outside"/> is told.</summary>
    public const string Service = "service.example";

    public const string Callback = "https://app.example/callback";

    private RoundRobinProxy? _proxy;

    private ServerProcess[] _nodes = [];

    public OutsideServices Outside { get; private set; } = null!;

    public string Url { get; } = WebShop.FreeUrl().Replace("127.0.0.1", "localhost", StringComparison.Ordinal);

    /// <summary>Path and node of every request through the proxy so far.</summary>
    public IReadOnlyList<(string Path, string Node)> Requests => [.. _proxy!.Requests];

    public ServerProcess this[int index] => _nodes[index];

    public async ValueTask InitializeAsync()
    {
        Outside = await OutsideServices.StartAsync();
        var database = (await PostgresServer.GetAsync()).NewConnectionString();
        _nodes = [Node(database), Node(database)];
        await Task.WhenAll(_nodes.Select(node => node.InitializeAsync().AsTask())); // together: one of them migrates, the other waits
        _proxy = await RoundRobinProxy.StartAsync(Url, _nodes.Select(node => node.HttpUrl));
    }

    /// <summary>A caller of the management API, at one node or through the proxy.</summary>
    public async Task<HttpClient> CallerAsync(string url)
    {
        var http = new HttpClient { BaseAddress = new Uri(url + "/api/v2/") };
        using var response = await http.PostAsJsonAsync("/oauth/token", new
        {
            grant_type = "client_credentials",
            client_id = ServerProcess.ClientId,
            client_secret = ServerProcess.ClientSecret,
            audience = Url + "/api/v2/",
        });
        Assert.True(response.IsSuccessStatusCode, $"{url} gave no token: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
        var token = (await response.Content.ReadFromJsonAsync<JsonObject>())!;
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string?)token["access_token"]);
        return http;
    }

    /// <summary>A new public application, registered at this address, with a browser that goes there.</summary>
    public async Task<OidcClient> RegisterAsync(string url)
    {
        using var http = await CallerAsync(url);
        var (_, client) = await http.SendAsync(HttpMethod.Post, "clients", new
        {
            name = "Application " + Guid.NewGuid().ToString("N"),
            app_type = "spa",
            token_endpoint_auth_method = "none",
            callbacks = new[] { Callback },
            grant_types = new[] { "authorization_code", "refresh_token" },
        });
        return OidcClient.Public(url, (string)client["client_id"]!, Callback);
    }

    /// <summary>A new user; the password is <see cref="AppFixture.Password"/>. Returns e-mail and id.</summary>
    public async Task<(string Email, string Id)> AddUserAsync()
    {
        using var http = await CallerAsync(Url);
        var email = $"{Guid.NewGuid():N}@example.com";
        var (_, user) = await http.SendAsync(HttpMethod.Post, "users", new { connection = "Username-Password-Authentication", email, password = AppFixture.Password, email_verified = true });
        return (email, (string)user["user_id"]!);
    }

    /// <summary>A connection to GitHub, for which <see cref="Outside"/> stands in, that an application offers. Returns its name.</summary>
    public async Task<string> AddGitHubAsync(string clientId)
    {
        using var http = await CallerAsync(Url);
        var name = "github-" + Guid.NewGuid().ToString("N")[..8];
        var (status, _) = await http.SendAsync(
            HttpMethod.Post, "connections", new { name, strategy = "github", options = new { client_id = "gh-client", client_secret = "gh-secret-0123456789" }, enabled_clients = new[] { clientId } });
        Assert.Equal(System.Net.HttpStatusCode.Created, status);
        return name;
    }

    /// <summary>A live rule for one user's logins, deployed at that address. Returns its id.</summary>
    public async Task<string> AddRuleAsync(string url, string email, string body)
    {
        using var http = await CallerAsync(url);
        var (_, rule) = await http.SendAsync(HttpMethod.Post, "rules", new
        {
            name = "Rule " + Guid.NewGuid().ToString("N"),
            script = $"function (user, context, callback) {{ if (user.email !== '{email}') {{ return callback(null, user, context); }}\n{body} }}",
            enabled = true,
        });
        return (string)rule["id"]!;
    }

    public async ValueTask DisposeAsync()
    {
        await (_proxy?.DisposeAsync() ?? ValueTask.CompletedTask);
        foreach (var node in _nodes)
        {
            await node.DisposeAsync();
        }

        await Outside.DisposeAsync();
    }

    private ServerProcess Node(string database) => new(
    [
        ("Database__Provider", "Postgres"),
        ("Database__ConnectionString", database),
        ("Oidc__Issuer", Url),
        ("Proxy__Trusted__0", "127.0.0.1"),
        ("Proxy__Trusted__1", "::1"),
        ("SignIn__AttemptsPerMinute", "1000"),
        ($"Runtime__Egress__DevelopmentHosts__{Service}", Outside.Origin),
        ("Runtime__Egress__DevelopmentHosts__github.com", Outside.Origin),
        ("Runtime__Egress__DevelopmentHosts__api.github.com", Outside.Origin),
    ]);
}
