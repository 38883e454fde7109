using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using RulesDashboard.E2E.Testing;

namespace RulesDashboard.E2E.Management;

/// <summary>Programs that call APIs as themselves, and the grants that let them. Row of semantics 7.9: client credentials run no rules.</summary>
public sealed class ClientGrantsApiTests(ManagementApp app) : IClassFixture<ManagementApp>, IAsyncLifetime
{
    private readonly string _audience = $"https://{Guid.NewGuid():N}.example/";
    private HttpClient _http = null!; // set before any test runs
    private OidcClient _program = null!; // likewise

    public async ValueTask InitializeAsync()
    {
        _http = await app.CallerAsync();
        _program = await OidcClient.RegisterAsync(app, """{"app_type":"non_interactive","grant_types":["client_credentials"]}""");
        await _http.SendAsync(HttpMethod.Post, "resource-servers", new { identifier = _audience, token_lifetime = 600, scopes = new[] { new { value = "read:orders" }, new { value = "write:orders" } } });
    }

    public ValueTask DisposeAsync()
    {
        _http.Dispose();
        _program.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Program_GetsTheScopesOfItsGrant_AndNoneWithoutOne()
    {
        await app.AddRuleAsync($"Deny {Guid.NewGuid():N}", "function (user, context, callback) { callback(new UnauthorizedError('Never.')); }");
        var without = await TokenAsync();

        var (created, grant) = await _http.SendAsync(HttpMethod.Post, "client-grants", new { client_id = _program.ClientId, audience = _audience, scope = new[] { "read:orders", "no:scope" } });
        var all = await TokenAsync();
        var some = await TokenAsync(("scope", "write:orders"));
        await _http.SendAsync(HttpMethod.Patch, $"client-grants/{grant["id"]}", new { scope = new[] { "write:orders" } });
        var changed = await TokenAsync();
        var (deleted, _) = await _http.SendAsync(HttpMethod.Delete, $"client-grants/{grant["id"]}");
        var after = await TokenAsync();

        Assert.Equal((HttpStatusCode.Forbidden, "access_denied"), (without.Status, without["error"]));
        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.NoContent), (created, deleted));
        Assert.Equal(("read:orders", _audience, _program.ClientId + "@clients", "client-credentials"), (
            (string?)all.AccessToken["scope"], (string?)all.AccessToken["aud"], (string?)all.AccessToken["sub"], (string?)all.AccessToken["gty"]));
        Assert.Equal((600, _program.ClientId), ((int)all.AccessToken["exp"]! - (int)all.AccessToken["iat"]!, (string?)all.AccessToken["azp"]));
        Assert.False(some.AccessToken.ContainsKey("scope"));
        Assert.Equal("write:orders", (string?)changed.AccessToken["scope"]);
        Assert.Equal(HttpStatusCode.Forbidden, after.Status);
    }

    [Fact]
    public async Task Grants_AreListedFoundAndKeptApart()
    {
        var body = new { client_id = _program.ClientId, audience = _audience, scope = new[] { "read:orders" }, organization_usage = "deny" };
        var (_, grant) = await _http.SendAsync(HttpMethod.Post, "client-grants", body);

        var (again, _) = await _http.SendAsync(HttpMethod.Post, "client-grants", body);
        var listed = await _http.GetFromJsonAsync<JsonArray>($"client-grants?client_id={_program.ClientId}&audience={Uri.EscapeDataString(_audience)}", TestContext.Current.CancellationToken);
        var (found, same) = await _http.SendAsync(HttpMethod.Get, $"client-grants/{grant["id"]}");
        await _http.SendAsync(HttpMethod.Delete, "resource-servers/" + Uri.EscapeDataString(_audience));
        var (gone, _) = await _http.SendAsync(HttpMethod.Get, $"client-grants/{grant["id"]}");

        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.OK, HttpStatusCode.NotFound), (again, found, gone));
        Assert.Equal(grant.ToJsonString(), Assert.Single(listed!)!.ToJsonString());
        Assert.Equal("deny", (string?)same["organization_usage"]);
    }

    [Theory]
    [InlineData("nobody", null, HttpStatusCode.BadRequest)]
    [InlineData(null, "https://nothing.example/", HttpStatusCode.BadRequest)]
    [InlineData(null, "management", HttpStatusCode.Forbidden)]
    public async Task Grant_ForWhatThereIsNot_OrForThisApi_IsRefused(string? clientId, string? audience, HttpStatusCode expected)
    {
        var (status, _) = await _http.SendAsync(
            HttpMethod.Post, "client-grants", new { client_id = clientId ?? _program.ClientId, audience = audience is "management" ? app.Audience : audience ?? _audience, scope = Array.Empty<string>() });

        Assert.Equal(expected, status);
    }

    private Task<Tokens> TokenAsync(params (string Name, string Value)[] fields) => _program.GrantAsync("client_credentials", [("audience", _audience), .. fields]);
}
