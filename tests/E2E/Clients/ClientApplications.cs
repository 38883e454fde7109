using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using RulesDashboard.E2E.Testing;

namespace RulesDashboard.E2E.Clients;

/// <summary>An application on each of the clients that others wrote, and a page outside to which rules send people: one Node process, everything on https.</summary>
public sealed class ClientApplications(ServerProcess server) : IAsyncLifetime
{
    /// <summary>The page outside.</summary>
    public const string Outside = "outside";

    private static readonly string[] InBrowsers = ["oidc-client-ts", "auth0-spa-js"];

    private readonly Dictionary<string, string> _urls = [];
    private readonly Process _process = new();
    private HttpClient _management = null!; // set before any test runs

    public static IReadOnlyList<string> Names { get; } = ["openid-client", "express-openid-connect", "passport-auth0", .. InBrowsers];

    public async ValueTask InitializeAsync()
    {
        _management = await ManagementAsync();
        var applications = new JsonObject();
        foreach (var name in Names.Append(Outside))
        {
            _urls[name] = WebShop.FreeUrl().Replace("http:", "https:", StringComparison.Ordinal);
            applications[name] = name == Outside ? new JsonObject { ["url"] = _urls[name] } : await RegisterAsync(name, _urls[name]);
        }

        await StartAsync(applications);
    }

    public string UrlOf(string name) => _urls[name];

    /// <summary>A user nobody else has; the password is <see cref="AppFixture.Password"/>.</summary>
    public async Task<string> AddUserAsync()
    {
        var email = $"{Guid.NewGuid():N}@example.com";
        await PostAsync("users", new JsonObject { ["connection"] = "Username-Password-Authentication", ["email"] = email, ["password"] = AppFixture.Password, ["email_verified"] = true });
        return email;
    }

    /// <summary>A rule for the logins of this user; <paramref name="statements"/> come before the call of <c>callback</c>.</summary>
    public Task AddRuleAsync(string email, string statements) => PostAsync("rules", new JsonObject
    {
        ["name"] = $"Clients {Guid.NewGuid():N}",
        ["script"] = $$"""
            function (user, context, callback) {
              if (user.email === '{{email}}') {
                {{statements}}
              }

              callback(null, user, context);
            }
            """
    });

    public async ValueTask DisposeAsync()
    {
        _management?.Dispose();
        try
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }
        catch (InvalidOperationException)
        {
            // It was never started.
        }

        _process.Dispose();
    }

    private async Task<HttpClient> ManagementAsync()
    {
        var http = server.Client();
        using var answer = await http.PostAsJsonAsync("/oauth/token", new
        {
            grant_type = "client_credentials",
            client_id = ServerProcess.ClientId,
            client_secret = ServerProcess.ClientSecret,
            audience = server.Url + "/api/v2/"
        });
        http.DefaultRequestHeaders.Authorization = new("Bearer", (string?)(await answer.Content.ReadFromJsonAsync<JsonObject>())!["access_token"]);
        return http;
    }

    private async Task<JsonObject> RegisterAsync(string name, string url)
    {
        var client = await PostAsync("clients", new JsonObject
        {
            ["name"] = $"App on {name}",
            ["app_type"] = InBrowsers.Contains(name) ? "spa" : "regular_web",
            ["callbacks"] = new JsonArray(url, url + "/", url + "/callback"),
            ["allowed_logout_urls"] = new JsonArray(url, url + "/"),
            ["web_origins"] = new JsonArray(url)
        });
        return new JsonObject { ["url"] = url, ["clientId"] = client["client_id"]!.DeepClone(), ["clientSecret"] = client["client_secret"]?.DeepClone() };
    }

    private async Task<JsonObject> PostAsync(string resource, JsonObject body)
    {
        using var answer = await _management.PostAsJsonAsync("/api/v2/" + resource, body);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonNode.Parse(text)!.AsObject();
    }

    private async Task StartAsync(JsonObject applications)
    {
        var certificate = Path.Combine(Path.GetDirectoryName(server.CaFile)!, "server.pem");
        var told = new JsonObject
        {
            ["issuer"] = server.Url,
            ["certificate"] = certificate,
            ["key"] = Path.ChangeExtension(certificate, ".key"),
            ["applications"] = applications
        };
        _process.StartInfo = NodeClient.Start(server, "clients.mjs", [], new() { ["CLIENTS"] = told.ToJsonString() });
        _process.StartInfo.RedirectStandardInput = true; // it ends with us
        _process.Start();
        var errors = _process.StandardError.ReadToEndAsync();
        var line = await _process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(1));
        Assert.True(line == "listening", line ?? await errors);
    }
}
