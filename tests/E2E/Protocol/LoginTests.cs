using System.Net;
using Microsoft.Extensions.DependencyInjection;
using RulesDashboard.Data.Rules;
using RulesDashboard.E2E.Testing;
using static RulesDashboard.E2E.Testing.OidcClient;

namespace RulesDashboard.E2E.Protocol;

/// <summary>What applications get over the wire.</summary>
public sealed class LoginTests(SharedApp app) : IAsyncLifetime
{
    private readonly string _email = Guid.NewGuid().ToString("N") + "@example.com";
    private OidcClient _client = null!; // set before any test runs

    public async ValueTask InitializeAsync()
    {
        _client = await RegisterAsync(app);
        await app.AddUserAsync(_email, user => user.Name = "Somebody");
    }

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Rule_ForOtherApplications_IsSkippedAndSaysWhy()
    {
        var id = await app.AddRuleForAsync(_email, _email, "callback(new UnauthorizedError('Not here'));");
        var rules = app.Services.GetRequiredService<RuleStore>();
        await rules.SetConditionAsync(id, new RuleCondition(["another-application"], []), AppFixture.AdminEmail, default);
        var elsewhere = await _client.SignInAsync(_email);
        var execution = await Recorded.OfAsync(app, _email);
        await rules.SetConditionAsync(id, new RuleCondition([_client.ClientId], []), AppFixture.AdminEmail, default);
        using var here = await _client.GetAsync(_client.AuthorizeUrl());

        Assert.Contains("code", elsewhere.Keys);
        Assert.Equal("Its condition names other applications.", execution.Steps.Single(step => step.RuleId == id).FaultMessage);
        Assert.Equal("unauthorized", CallbackOf(here)["error"]);
    }

    /// <summary>7.3: ID token and userinfo say the same, the access token has claims of its own.</summary>
    [Fact]
    public async Task Code_Exchanged_GivesTokensWithRuleClaimsAndUserInfoRepeatsThem()
    {
        await app.AddRuleForAsync(_email, _email, """
            context.idToken['https://a.example/list'] = ['one'];
            context.idToken['https://a.example/object'] = { deep: [1, true, null] };
            context.idToken.number = 1.5;
            context.idToken.aud = 'mallory';
            context.accessToken['https://a.example/list'] = ['other'];
            context.accessToken.name = 'not asked for';
            callback(null, user, context);
            """);

        var callback = await _client.SignInAsync(_email, ("scope", "openid email unknown:scope"));
        var tokens = await _client.ExchangeAsync(callback["code"]);

        Assert.Equal("the-state", callback["state"]);
        Assert.Equal("the-nonce", (string?)tokens.IdToken["nonce"]);
        Assert.Equal(app.Url + "/", (string?)tokens.IdToken["iss"]);
        Assert.Equal("""["one"]""", tokens.IdToken["https://a.example/list"]!.ToJsonString());
        Assert.Equal("""{"deep":[1,true,null]}""", tokens.IdToken["https://a.example/object"]!.ToJsonString());
        Assert.Equal(1.5, (double)tokens.IdToken["number"]!);
        Assert.NotEqual("mallory", (string?)tokens.IdToken["aud"]);
        Assert.Equal(_email, (string?)tokens.IdToken["email"]);
        Assert.False(tokens.IdToken.ContainsKey("name"));
        Assert.Equal("""["other"]""", tokens.AccessToken["https://a.example/list"]!.ToJsonString());
        Assert.Equal("openid email", (string?)tokens.AccessToken["scope"]);
        Assert.False(tokens.AccessToken.ContainsKey("name"));

        using var userInfo = await _client.GetAsync("/userinfo", tokens["access_token"]);
        var claims = System.Text.Json.Nodes.JsonNode.Parse(await userInfo.Content.ReadAsStringAsync())!;
        Assert.Equal((string?)tokens.IdToken["sub"], (string?)claims["sub"]);
        Assert.Equal("""["one"]""", claims["https://a.example/list"]!.ToJsonString());
        Assert.Equal(_email, (string?)claims["email"]);
    }

    [Fact]
    public async Task Code_ExchangedWithJson_IsTheSame()
    {
        var callback = await _client.SignInAsync(_email);

        var tokens = await _client.ExchangeAsync(callback["code"], asJson: true);

        Assert.Equal(HttpStatusCode.OK, tokens.Status);
    }

    [Fact]
    public async Task Code_UsedTwice_IsRefused()
    {
        var callback = await _client.SignInAsync(_email);
        await _client.ExchangeAsync(callback["code"]);

        var second = await _client.ExchangeAsync(callback["code"]);

        Assert.Equal((HttpStatusCode.BadRequest, "invalid_grant"), (second.Status, second["error"]));
    }

    [Fact]
    public async Task Audience_Given_IsInTheAccessTokenBesideUserInfo()
    {
        var callback = await _client.SignInAsync(_email, ("audience", Api));

        var tokens = await _client.ExchangeAsync(callback["code"]);

        Assert.Equal($$"""["https://api.example/","{{app.Url}}/userinfo"]""", tokens.AccessToken["aud"]!.ToJsonString());
    }

    [Fact]
    public async Task Refresh_RunsTheRulesAgainWithItsOwnProtocol()
    {
        await app.AddRuleForAsync(_email, _email, """
            context.idToken.protocol = context.protocol;
            context.idToken.body = context.request.body;
            callback(null, user, context);
            """);
        var callback = await _client.SignInAsync(_email, ("scope", "openid offline_access"));
        var tokens = await _client.ExchangeAsync(callback["code"]);

        var refreshed = await _client.RefreshAsync(tokens["refresh_token"]);

        Assert.Equal("oidc-basic-profile", (string?)tokens.IdToken["protocol"]);
        Assert.Equal("oauth2-refresh-token", (string?)refreshed.IdToken["protocol"]);
        Assert.Equal((string?)tokens.IdToken["auth_time"]?.ToJsonString(), (string?)refreshed.IdToken["auth_time"]?.ToJsonString());
        Assert.DoesNotContain("secret", refreshed.IdToken["body"]!.ToJsonString(), StringComparison.Ordinal);
    }

    /// <summary>4.2: the session is there before the rules and outlives their denial; each request is decided anew, and only <c>prompt=login</c> asks again.</summary>
    [Fact]
    public async Task Denial_KeepsTheSessionAndIsDecidedAnewEachTime()
    {
        await app.AddRuleForAsync(_email, _email, """
            callback(context.sso.with_auth0 ? null : new UnauthorizedError('Once "more".'), user, context);
            """);

        var denied = await _client.SignInAsync(_email);
        using var again = await _client.GetAsync(_client.AuthorizeUrl(("prompt", "none")));
        using var fresh = await _client.GetAsync(_client.AuthorizeUrl(("prompt", "login")));

        Assert.StartsWith("/login?", fresh.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Equal(("unauthorized", "Once \"more\".", "the-state"), (denied["error"], denied["error_description"], denied["state"]));
        Assert.True(CallbackOf(again).ContainsKey("code"));
    }

    /// <summary>7.1, row "where impossible", and REQ-21.</summary>
    [Theory]
    [InlineData("context.redirect = { url: 'https://consent.example/' };", "interaction_required")]
    [InlineData("context.multifactor = { provider: 'any' };", "interaction_required")]
    public async Task Interaction_AskedForWithoutAPrompt_IsRefusedClosed(string statement, string error)
    {
        await _client.SignInAsync(_email);
        await app.AddRuleForAsync(_email, _email, statement + " callback(null, user, context);");

        using var response = await _client.GetAsync(_client.AuthorizeUrl(("prompt", "none")));

        Assert.Equal(error, CallbackOf(response)["error"]);
    }
}
