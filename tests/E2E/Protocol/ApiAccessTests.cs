using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using RulesDashboard.Data.Roles;
using RulesDashboard.E2E.Testing;
using static RulesDashboard.E2E.Testing.OidcClient;

namespace RulesDashboard.E2E.Protocol;

/// <summary>What the audience decides: opaque tokens, and those of registered APIs. Rows of semantics 7.3 (no audience) and 7.4 (scope).</summary>
public sealed class ApiAccessTests(SharedApp app) : IAsyncLifetime
{
    private readonly string _email = Guid.NewGuid().ToString("N") + "@example.com";
    private readonly string _api = $"https://{Guid.NewGuid():N}.example/api";
    private OidcClient _client = null!; // set before any test runs
    private string _user = ""; // likewise

    public async ValueTask InitializeAsync()
    {
        _client = await RegisterAsync(app, """{"grant_types":["authorization_code","implicit","refresh_token","password","client_credentials","urn:ietf:params:oauth:grant-type:device_code"]}""");
        _user = (await app.AddUserAsync(_email)).Id;
    }

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>7.3: claims of an opaque access token have nowhere to go.</summary>
    [Fact]
    public async Task Audience_None_GivesAnOpaqueTokenThatIsGoodForUserInfo()
    {
        await app.AddRuleForAsync(_email, _email, "context.accessToken['https://a.example/x'] = 'nowhere'; callback(null, user, context);");
        var callback = await _client.SignInAsync(_email, ("audience", null));

        var tokens = await _client.ExchangeAsync(callback["code"]);
        using var userInfo = await _client.GetAsync("/userinfo", tokens["access_token"]);

        var claims = await userInfo.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotContain('.', tokens["access_token"]);
        Assert.Contains(_email, claims, StringComparison.Ordinal);
        Assert.DoesNotContain("nowhere", claims, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("authorize")]
    [InlineData("password")]
    [InlineData("client_credentials")]
    [InlineData("pushed")]
    [InlineData("device")]
    public async Task Audience_Unknown_IsRefusedEverywhere(string way)
    {
        const string Unknown = "https://nothing.example/";
        var answer = way switch
        {
            "authorize" => await AuthorizeAsync(("audience", Unknown), ("prompt", "none")),
            "pushed" => Texts(await _client.PushAsync(false, ("audience", Unknown))),
            "device" => Texts(await _client.BeginDeviceAsync(("audience", Unknown))),
            _ => Texts(await _client.GrantAsync(way, ("audience", Unknown), ("username", _email), ("password", AppFixture.Password)))
        };

        Assert.Equal(("access_denied", "Service not found: " + Unknown), (answer["error"], answer["error_description"]));
    }

    [Fact]
    public async Task Api_LimitsScopesAndLifetimesAndRefreshing()
    {
        await AddApiAsync("""{"scopes":[{"value":"read:orders"},{"value":"write:orders"}],"token_lifetime":1234,"token_lifetime_for_web":321}""");
        var callback = await _client.SignInAsync(_email, ("audience", _api), ("scope", "openid read:orders delete:orders offline_access"));

        var tokens = await _client.ExchangeAsync(callback["code"]);
        var silent = await FragmentAsync(("response_type", "token"), ("audience", _api), ("scope", "openid write:orders"), ("code_challenge", null), ("code_challenge_method", null));

        Assert.Equal("openid read:orders", tokens["scope"]);
        Assert.Equal("openid read:orders", (string?)tokens.AccessToken["scope"]);
        Assert.Equal((_client.ClientId, 1234), ((string?)tokens.AccessToken["azp"], (int)tokens.AccessToken["exp"]! - (int)tokens.AccessToken["iat"]!));
        Assert.InRange((int)tokens.Answer["expires_in"]!, 1230, 1234);
        Assert.False(tokens.Answer.ContainsKey("refresh_token"));
        Assert.InRange(int.Parse(silent["expires_in"], System.Globalization.CultureInfo.InvariantCulture), 318, 321);
    }

    [Fact]
    public async Task Api_WithASecretOfItsOwn_CanCheckItsTokensWithIt()
    {
        const string Secret = "a-secret-that-only-the-api-and-the-server-know";
        await AddApiAsync($$"""{"signing_alg":"HS256","signing_secret":"{{Secret}}"}""");

        var tokens = await _client.GrantAsync("password", ("audience", _api), ("username", _email), ("password", AppFixture.Password), ("scope", "openid"));

        var parts = tokens["access_token"].Split('.');
        Assert.Equal(parts[2], WebEncoders.Base64UrlEncode(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"))));
        Assert.Equal(_api, (string?)tokens.AccessToken["aud"]);
        Assert.Equal("RS256", (string?)JsonNode.Parse(WebEncoders.Base64UrlDecode(tokens["id_token"].Split('.')[0]))!["alg"]);
    }

    [Fact]
    public async Task Api_WithoutTheSecretThatItSignsWith_GetsNoToken()
    {
        await AddApiAsync("""{"signing_alg":"HS256"}""");

        var answer = await AuthorizeAsync(("audience", _api), ("prompt", "none"));

        Assert.Equal("access_denied", answer["error"]);
        Assert.Contains("signing_secret", answer["error_description"], StringComparison.Ordinal);
    }

    /// <summary>7.4: permissions of the API come from roles, not from rules.</summary>
    [Fact]
    public async Task Api_ThatEnforcesPolicies_GivesWhatTheRolesOfTheUserCarry()
    {
        await AddApiAsync("""{"scopes":[{"value":"read:orders"},{"value":"write:orders"}],"enforce_policies":true,"token_dialect":"access_token_authz","allow_offline_access":true}""");
        var roles = app.Services.GetRequiredService<RoleStore>();
        var role = Assert.IsType<RulesDashboard.Data.Documents.DocumentResult.Saved>(await roles.CreateAsync(new JsonObject { ["name"] = Guid.NewGuid().ToString("N") }, "test", default));
        var id = (string)role.Document["id"]!;
        Assert.Null(await app.Services.GetRequiredService<RolePermissions>().SetAsync(id, [new PermissionName(_api, "read:orders")], true, "test", default));
        var before = await PasswordAsync();
        await app.Services.GetRequiredService<RoleMembership>().SetAsync([_user], [id], true, "test", default);

        var after = await PasswordAsync();
        var refreshed = await _client.RefreshAsync(after["refresh_token"]);

        Assert.Equal(("openid offline_access", "[]"), ((string?)before.AccessToken["scope"], before.AccessToken["permissions"]!.ToJsonString()));
        Assert.Equal(("openid offline_access read:orders", """["read:orders"]"""), ((string?)after.AccessToken["scope"], after.AccessToken["permissions"]!.ToJsonString()));
        Assert.Equal("""["read:orders"]""", refreshed.AccessToken["permissions"]!.ToJsonString());

        Task<Tokens> PasswordAsync() => _client.GrantAsync(
            "password", ("audience", _api), ("username", _email), ("password", AppFixture.Password), ("scope", "openid offline_access read:orders write:orders"));
    }

    /// <summary>7.4: a rule may leave nothing of what was granted; other values are in <see cref="RuleClaimTests"/>.</summary>
    [Fact]
    public async Task Scope_SetToNothingByARule_ReplacesTheGrantedOnesInTokenAndAnswer()
    {
        await app.AddRuleForAsync(_email, _email, "context.accessToken.scope = []; callback(null, user, context);");
        var callback = await _client.SignInAsync(_email);

        var tokens = await _client.ExchangeAsync(callback["code"]);

        Assert.False(tokens.AccessToken.ContainsKey("scope"));
        Assert.Equal("", (string?)tokens.Answer["scope"] ?? "");
    }

    [Fact]
    public async Task Refresh_ForLess_LeavesWhatWasGrantedForTheNextOne()
    {
        var callback = await _client.SignInAsync(_email, ("scope", "openid email offline_access"));
        var tokens = await _client.ExchangeAsync(callback["code"]);

        var less = await _client.GrantAsync("refresh_token", ("refresh_token", tokens["refresh_token"]), ("scope", "openid"));
        var all = await _client.RefreshAsync(less["refresh_token"]);

        Assert.Equal(("openid", "openid email offline_access"), ((string?)less.AccessToken["scope"], (string?)all.AccessToken["scope"]));
        Assert.False(less.IdToken.ContainsKey("email"));
        Assert.Equal(_email, (string?)all.IdToken["email"]);
    }

    private Task AddApiAsync(string document)
    {
        var members = JsonNode.Parse(document)!.AsObject();
        members["identifier"] = _api;
        return app.AddApiAsync(members);
    }

    private async Task<IReadOnlyDictionary<string, string>> AuthorizeAsync(params (string Name, string? Value)[] changes)
    {
        using var response = await _client.GetAsync(_client.AuthorizeUrl(changes));
        return CallbackOf(response);
    }

    private async Task<IReadOnlyDictionary<string, string>> FragmentAsync(params (string Name, string? Value)[] changes)
    {
        using var response = await _client.GetAsync(_client.AuthorizeUrl(changes));
        return QueryHelpers.ParseQuery(response.Headers.Location!.Fragment[1..]).ToDictionary(pair => pair.Key, pair => pair.Value.ToString());
    }

    private static Dictionary<string, string> Texts(Tokens tokens) => tokens.Answer.ToDictionary(pair => pair.Key, pair => pair.Value!.ToString());
}
