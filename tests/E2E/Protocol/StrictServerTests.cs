using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using RulesDashboard.Data.Documents;
using RulesDashboard.Data.Rules;
using RulesDashboard.E2E.Testing;
using static RulesDashboard.E2E.Testing.OidcClient;

namespace RulesDashboard.E2E.Protocol;

/// <summary>
/// A server that wants a second factor in every login, has an API for applications that name none, less time for rules, and none of them in exchanges. Rows of
/// semantics 7.2 (the policy beside what rules decide), 4.2 (timeouts, rules that do not compile) and 7.9 (exchanges without rules).
/// </summary>
public sealed class StrictServerTests(StrictServerTests.StrictApp app) : IClassFixture<StrictServerTests.StrictApp>, IAsyncLifetime
{
    private const string MultiFactor = "http://schemas.openid.net/pape/policies/2007/06/multi-factor";

    private readonly string _email = Guid.NewGuid().ToString("N") + "@example.com";
    private OidcClient _client = null!; // as the next: set before any test runs
    private AuthenticatorApp _phone = null!;

    public async ValueTask InitializeAsync()
    {
        _client = await RegisterAsync(app, """{"grant_types":["authorization_code","refresh_token","password","client_credentials"]}""");
        await app.AddUserAsync(_email);
        (_phone, _) = await AuthenticatorApp.SetUpAsync(app, _email);
    }

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>7.2: required is what a rule or the policy requires; a rule cannot switch it off.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("context.multifactor = undefined;")]
    [InlineData("delete context.multifactor; context.multifactor = null;")]
    public async Task Policy_AsksInEveryLogin_WhateverRulesSay(string statement)
    {
        await RuleAsync(statement);

        var tokens = await PassAsync(remember: false);
        using var again = await _client.GetAsync(_client.AuthorizeUrl(("prompt", "none")));

        Assert.Equal((MultiFactor, """["mfa"]"""), ((string?)tokens.IdToken["acr"], tokens.IdToken["amr"]!.ToJsonString()));
        Assert.Contains("code", CallbackOf(again).Keys);
    }

    /// <summary>7.2: the behaviour that a rule defines takes precedence over the policy's: here that a remembered browser is not enough.</summary>
    [Theory]
    [InlineData("", false)]
    [InlineData("context.multifactor = { provider: 'any', allowRememberBrowser: false };", true)]
    public async Task Policy_AndARule_TheRuleSaysHow(string statement, bool asked)
    {
        await RuleAsync($"if (context.request.query.later) {{ {statement} }}");
        await PassAsync(remember: true);
        using var left = await _client.GetAsync("/v2/logout");

        using var answer = await _client.EnterAsync(_email, ("later", "1"));

        Assert.Equal(asked, answer.Headers.Location!.ToString().StartsWith("/mfa?", StringComparison.Ordinal));
    }

    /// <summary>7.2: the policy is about people who sign in. A refresh asks for a factor when a rule does, and not because of the policy.</summary>
    [Fact]
    public async Task Policy_AndARefresh_OfALoginInARememberedBrowser_GoesOn()
    {
        await PassAsync(remember: true);
        using var left = await _client.GetAsync("/v2/logout");
        using var answer = await _client.EnterAsync(_email, ("scope", "openid offline_access"));
        var tokens = await _client.ExchangeAsync(CallbackOf(answer)["code"]);
        using var application = Of(app, _client.ClientId, Secret); // which has none of the browser's cookies

        var refreshed = await application.RefreshAsync(tokens["refresh_token"]);

        Assert.Equal(HttpStatusCode.OK, refreshed.Status);
    }

    /// <summary>7.2: the password grant, and a silent login that cannot ask.</summary>
    [Fact]
    public async Task Policy_WhereNoPageCanBeShown_IsSaid()
    {
        using var asked = await _client.EnterAsync(_email);
        using var silent = await _client.GetAsync(_client.AuthorizeUrl(("prompt", "none")));

        var password = await _client.GrantAsync("password", ("username", _email), ("password", AppFixture.Password));

        Assert.StartsWith("/mfa?", asked.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Equal("interaction_required", CallbackOf(silent)["error"]);
        Assert.Equal((HttpStatusCode.Forbidden, "mfa_required"), (password.Status, password["error"]));
    }

    /// <summary>7.9: the setting that runs no rules where a program exchanges a password or a refresh token; people who sign in have theirs.</summary>
    [Fact]
    public async Task Exchanges_ThatRunNoRules_HaveTheTokensOfNone()
    {
        await RuleAsync("context.idToken.decided = context.protocol; context.accessToken.scope = 'read:none';");

        var tokens = await PassAsync(remember: false, ("scope", "openid offline_access"));
        var refreshed = await _client.RefreshAsync(tokens["refresh_token"]);
        var asked = await _client.GrantAsync("password", ("username", _email), ("password", AppFixture.Password), ("scope", "openid"));
        var password = await _client.GrantAsync("http://auth0.com/oauth/grant-type/mfa-otp", ("mfa_token", asked["mfa_token"]), ("otp", _phone.NextCode));

        Assert.Equal(("oidc-basic-profile", "read:none"), ((string?)tokens.IdToken["decided"], (string?)tokens.AccessToken["scope"]));
        Assert.All([refreshed, password], answer => Assert.False(answer.IdToken.ContainsKey("decided")));
        Assert.Equal(("openid offline_access", "openid"), ((string?)refreshed.AccessToken["scope"], (string?)password.AccessToken["scope"]));
    }

    /// <summary>7.4: the audience of whoever names none, in every way to a token.</summary>
    [Fact]
    public async Task DefaultAudience_IsThatOfRequestsThatNameNone()
    {
        Assert.IsType<DocumentResult.Saved>(await app.Services.GetRequiredService<Data.Apis.ClientGrantStore>().CreateAsync(
            new JsonObject { ["client_id"] = _client.ClientId, ["audience"] = Api, ["scope"] = new JsonArray() }, AppFixture.AdminEmail, default));
        var tokens = await PassAsync(remember: false, ("audience", null), ("scope", "openid offline_access"));

        var refreshed = await _client.RefreshAsync(tokens["refresh_token"]);
        var program = await _client.GrantAsync("client_credentials");
        using var named = await _client.GetAsync(_client.AuthorizeUrl(("audience", app.Url + "/userinfo")));
        var opaque = await _client.ExchangeAsync(CallbackOf(named)["code"]);

        Assert.All([tokens, refreshed], answer => Assert.Equal([Api, app.Url + "/userinfo"], answer.AccessToken["aud"]!.AsArray().Select(one => (string?)one)));
        Assert.Equal(Api, (string?)program.AccessToken["aud"]);
        Assert.DoesNotContain('.', opaque["access_token"]);
    }

    /// <summary>4.2: a timeout is access_denied, and says what it was, not which limit.</summary>
    [Theory]
    [InlineData("return setTimeout(function () { callback(null, user, context); }, 60000);")]
    [InlineData("while (true) { user.count = 1; }")]
    public async Task Rule_ThatTakesTooLong_IsTold(string statement)
    {
        await RuleAsync(statement);

        var answer = await _client.SignInAsync(_email);

        Assert.Equal("access_denied", answer["error"]);
        Assert.StartsWith("Request to Webtask exceeded allowed execution time (reference ", answer["error_description"], StringComparison.Ordinal);
    }

    /// <summary>4.2: one rule that does not compile denies all logins, with what the compiler says.</summary>
    [Theory]
    [InlineData("function (user, context, callback) { var a = ; }", "Unable to compile submitted JavaScript. Unexpected token ';'")]
    [InlineData("42", "Unable to compile submitted JavaScript. A rule must be one function")]
    public async Task Rule_ThatDoesNotCompile_DeniesAll(string source, string message)
    {
        var id = await app.AddRuleAsync("Broken " + Guid.NewGuid().ToString("N"), source);
        try
        {
            var answer = await _client.SignInAsync(_email);

            Assert.Equal("access_denied", answer["error"]);
            Assert.StartsWith(message, answer["error_description"], StringComparison.Ordinal);
        }
        finally
        {
            await app.Services.GetRequiredService<RuleStore>().SetEnabledAsync(id, false, AppFixture.AdminEmail, default);
        }
    }

    private Task<Guid> RuleAsync(string statements) => app.AddRuleForAsync(_email, $"{_email} {Guid.NewGuid():N}", statements + " callback(null, user, context);");

    /// <summary>A whole login with the factor that it asks for.</summary>
    private async Task<Tokens> PassAsync(bool remember, params (string Name, string? Value)[] changes)
    {
        using var asked = await _client.EnterAsync(_email, changes);
        Assert.StartsWith("/mfa?state=", asked.Headers.Location!.ToString(), StringComparison.Ordinal);
        using var passed = await _client.FillAsync(asked.Headers.Location.ToString(), ("Input.Code", _phone.Code), ("Input.Remember", remember ? "true" : "false"));
        using var answer = await _client.GetAsync(passed.Headers.Location!.ToString());
        return await _client.ExchangeAsync(CallbackOf(answer)["code"]);
    }

    /// <summary>The server.</summary>
    public sealed class StrictApp : AppFixture
    {
        public StrictApp()
        {
            Set("Runtime:DisableRulesOnExchanges", "true");
            Set("Oidc:SecondFactor", "Always");
            Set("Oidc:DefaultAudience", Api);
            Set("Runtime:Limits:RuleTime", "00:00:05");
            Set("Runtime:Limits:CpuTime", "00:00:02");
        }
    }
}
