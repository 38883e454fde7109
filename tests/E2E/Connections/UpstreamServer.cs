using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using RulesDashboard.E2E.Testing;

namespace RulesDashboard.E2E.Connections;

/// <summary>A second instance of ours, which is the identity provider of the first. By its address in digits: cookies tell hosts apart, not ports.</summary>
public sealed class UpstreamServer : IAsyncLifetime
{
    private readonly ServerProcess _server = new([("SignIn__AttemptsPerMinute", "1000")]);

    public string Url => _server.HttpUrl.Replace("localhost", "127.0.0.1", StringComparison.Ordinal);

    public ValueTask InitializeAsync() => _server.InitializeAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    public void GoDown() => _server.Kill();

    public Task ComeBackAsync() => _server.RestartAsync();

    /// <summary>Someone with an account there; the password is <see cref="AppFixture.Password"/>.</summary>
    /// <returns>Their id there.</returns>
    public async Task<string> AddUserAsync(string email, string name = "Ada Lovelace")
    {
        var user = await CallAsync(HttpMethod.Post, "users", new { connection = "Username-Password-Authentication", email, email_verified = true, password = AppFixture.Password, name, given_name = "Ada", family_name = "Lovelace" });
        return (string)user["user_id"]!;
    }

    /// <summary>Gives someone there another name.</summary>
    public Task RenameAsync(string userId, string name) => CallAsync(HttpMethod.Patch, "users/" + Uri.EscapeDataString(userId), new { name });

    /// <summary>Makes <paramref name="app"/> a client there, and the options of a connection to it.</summary>
    public async Task<JsonObject> RegisterAsync(AppFixture app, params string[] grantTypes)
    {
        var client = await CallAsync(HttpMethod.Post, "clients", new { name = "Downstream", app_type = "regular_web", grant_types = grantTypes is [] ? ["authorization_code", "refresh_token"] : grantTypes, callbacks = new[] { app.Url + "/login/callback" }, allowed_logout_urls = new[] { app.Url + "/logout/callback" } });
        return new JsonObject
        {
            ["discovery_url"] = Url + "/.well-known/openid-configuration",
            ["client_id"] = (string)client["client_id"]!,
            ["client_secret"] = (string)client["client_secret"]!,
            ["type"] = "back_channel",
            ["scope"] = "openid profile email offline_access",
        };
    }

    private async Task<JsonObject> CallAsync(HttpMethod method, string path, object body)
    {
        using var http = new HttpClient { BaseAddress = new Uri(Url) };
        using var token = await http.PostAsJsonAsync("/oauth/token", new
        {
            grant_type = "client_credentials",
            client_id = ServerProcess.ClientId,
            client_secret = ServerProcess.ClientSecret,
            audience = Url + "/api/v2/",
        });
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)(await token.Content.ReadFromJsonAsync<JsonObject>())!["access_token"]!);
        using var request = new HttpRequestMessage(method, "/api/v2/" + path) { Content = JsonContent.Create(body) };
        using var response = await http.SendAsync(request);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<JsonObject>())!;
    }
}
