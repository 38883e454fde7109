using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using RulesDashboard.Data.Executions;
using RulesDashboard.Data.Rules;
using RulesDashboard.Data.Users;
using RulesDashboard.E2E.Testing;
using static RulesDashboard.E2E.Testing.OidcClient;

namespace RulesDashboard.E2E.Protocol;

/// <summary>
/// Which flows run rules. Rows of semantics 7.9; those of passwords, devices, programs and implicit answers are in
/// <see cref="PasswordGrantTests"/>, <see cref="DeviceFlowTests"/>, <see cref="Management.ClientGrantsApiTests"/> and <see cref="ResponseModeTests"/>.
/// </summary>
public sealed class FlowTests(SharedApp app) : IAsyncLifetime
{
    private const string Tells = """
        context.idToken.told = {
          protocol: context.protocol, count: context.stats.loginsCount, methods: context.authentication.methods, sso: context.sso, query: context.request.query, body: Object.keys(context.request.body)
        };
        if (context.protocol !== 'oauth2-refresh-token') { context.idToken.once = context.accessToken.once = 'at sign-in'; }
        callback(null, user, context);
        """;

    private readonly string _email = Guid.NewGuid().ToString("N") + "@example.com";
    private OidcClient _client = null!; // set before any test runs

    public async ValueTask InitializeAsync()
    {
        _client = await RegisterAsync(app, "{\"grant_types\":[\"authorization_code\",\"refresh_token\",\"password\"]}");
        await app.AddUserAsync(_email);
        await app.AddRuleForAsync(_email, _email, Tells);
    }

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>7.9: silent, or with a session and no prompt, rules run each time, with the same protocol and the timestamps of the sign-in; the login is counted once.</summary>
    [Theory]
    [InlineData("none")]
    [InlineData(null)]
    public async Task ExistingSession_SilentlyOrNot_RunsTheRulesEachTimeAndCountsNoLogin(string? prompt)
    {
        var first = await ToldAsync(await _client.SignInAsync(_email));

        using var response = await _client.GetAsync(_client.AuthorizeUrl(("prompt", prompt)));
        var second = await ToldAsync(CallbackOf(response));

        Assert.Equal("oidc-basic-profile", (string?)second["protocol"]);
        Assert.Equal((1, 1), ((int)first["count"]!, (int)second["count"]!));
        Assert.Equal(first["methods"]!.ToJsonString(), second["methods"]!.ToJsonString());
        Assert.Equal(2, await RunsAsync());
    }

    /// <summary>7.9: a session is good for the next application, whose rules know that there was one and when its user signed in.</summary>
    [Fact]
    public async Task ExistingSession_AtTheNextApplication_RunsTheRulesForIt()
    {
        using var other = await RegisterAsync(app);
        var first = await ToldAsync(await _client.SignInAsync(_email));

        using var response = await _client.GetAsync(other.AuthorizeUrl());
        var second = (await other.ExchangeAsync(CallbackOf(response)["code"])).IdToken["told"]!;

        Assert.Equal((false, true), ((bool)first["sso"]!["with_auth0"]!, (bool)second["sso"]!["with_auth0"]!));
        Assert.Equal([_client.ClientId, other.ClientId], second["sso"]!["current_clients"]!.AsArray().Select(id => (string?)id));
        Assert.Equal(first["methods"]!.ToJsonString(), second["methods"]!.ToJsonString());
        Assert.Equal(2, await RunsAsync());
    }

    /// <summary>7.9: no second run when a code is exchanged: its claims are those of the authorization; and none at userinfo.</summary>
    [Fact]
    public async Task ExchangeOfACode_AndUserInfo_RunNoRules()
    {
        var callback = await _client.SignInAsync(_email);
        var later = await app.AddRuleForAsync(_email, "later " + _email, "callback(new UnauthorizedError('Too late.'));");
        var tokens = await _client.ExchangeAsync(callback["code"]);

        using var userInfo = await _client.GetAsync("/userinfo", tokens["access_token"]);

        Assert.True(userInfo.IsSuccessStatusCode);
        Assert.Equal("at sign-in", (string?)tokens.IdToken["once"]);
        await app.Services.GetRequiredService<RuleStore>().SetEnabledAsync(later, false, AppFixture.AdminEmail, default);
        Assert.Equal(1, await RunsAsync());
    }

    /// <summary>7.9: a refresh runs them again, with a query that is empty and a body without secrets; claims that they do not set again are gone, at userinfo too.</summary>
    [Fact]
    public async Task Refresh_RunsThemAgain_AndClaimsMustBeSetAgain()
    {
        var callback = await _client.SignInAsync(_email, ("scope", "openid offline_access"));
        var tokens = await _client.ExchangeAsync(callback["code"]);

        var refreshed = await _client.RefreshAsync(tokens["refresh_token"]);
        using var userInfo = await _client.GetAsync("/userinfo", refreshed["access_token"]);

        var told = refreshed.IdToken["told"]!;
        Assert.Equal(("oauth2-refresh-token", 1, "{}"), ((string?)told["protocol"], (int)told["count"]!, told["query"]!.ToJsonString()));
        Assert.Equal(["client_id", "grant_type"], told["body"]!.AsArray().Select(name => (string?)name).Order());
        Assert.Equal((string?)tokens.IdToken["told"]!["methods"]?.ToJsonString(), (string?)told["methods"]?.ToJsonString());
        Assert.Equal((true, true, false, false), (tokens.IdToken.ContainsKey("once"), tokens.AccessToken.ContainsKey("once"), refreshed.IdToken.ContainsKey("once"), refreshed.AccessToken.ContainsKey("once")));
        Assert.DoesNotContain("at sign-in", await userInfo.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(2, await RunsAsync());
    }

    /// <summary>7.9: who may not sign in, or did not prove who they are, is refused before any rule.</summary>
    [Fact]
    public async Task Refusals_BeforeTheRules_RunNone()
    {
        await _client.SignInAsync(_email);
        var profiles = app.Services.GetRequiredService<UserProfileStore>();
        var user = Assert.Single(await profiles.ListByEmailAsync(_email, default));

        await profiles.SetBlockedAsync(user.UserId, true, AppFixture.AdminEmail, default);
        using var blocked = await _client.TypeAsync(_email, AppFixture.Password); // the session has ended, too
        var password = await PasswordAsync(AppFixture.Password);
        await profiles.SetBlockedAsync(user.UserId, false, AppFixture.AdminEmail, default);
        using var wrong = await _client.TypeAsync(_email, "wrong");
        var wrongGrant = await PasswordAsync("wrong");
        await _client.SignInAsync(_email);

        Assert.Equal((HttpStatusCode.Unauthorized, "unauthorized", "user is blocked"), (password.Status, password["error"], password["error_description"]));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK, "invalid_grant"), (blocked.StatusCode, wrong.StatusCode, wrongGrant["error"]));
        Assert.Equal(2, await RunsAsync()); // those of the two that succeeded
    }

    /// <summary>7.9: sign-up, a change of password and the management API run none; the management API here as a rule calls it.</summary>
    [Fact]
    public async Task WhatIsNoLogin_RunsNone()
    {
        const string Connection = "Username-Password-Authentication";
        var email = "new-" + _email;
        await app.AddRuleForAsync(email, email, """
            require('request').patch({ url: auth0.baseUrl + '/users/' + user.user_id, headers: { Authorization: 'Bearer ' + auth0.accessToken }, json: { nickname: 'changed' } }, function (error, response) {
              context.idToken.changed = response.statusCode;
              callback(error, user, context);
            });
            """);
        using var http = new HttpClient { BaseAddress = new Uri(app.Url) };

        using var signedUp = await http.PostAsJsonAsync("/dbconnections/signup", new { client_id = _client.ClientId, connection = Connection, email, password = AppFixture.Password }, TestContext.Current.CancellationToken);
        using var changed = await http.PostAsJsonAsync("/dbconnections/change_password", new { client_id = _client.ClientId, connection = Connection, email }, TestContext.Current.CancellationToken);
        var tokens = await _client.ExchangeAsync((await _client.SignInAsync(email))["code"]);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK, 200), (signedUp.StatusCode, changed.StatusCode, (int)tokens.IdToken["changed"]!));
        Assert.Equal(1, await RunsAsync(email));
    }

    private Task<Tokens> PasswordAsync(string password) => _client.GrantAsync("password", ("username", _email), ("password", password));

    private async Task<JsonNode> ToldAsync(IReadOnlyDictionary<string, string> callback) => (await _client.ExchangeAsync(callback["code"])).IdToken["told"]!;

    // Executions are written beside the logins, in their order: one more login tells that all before it are there.
    private async Task<int> RunsAsync(string? email = null)
    {
        email ??= _email;
        using var last = await _client.GetAsync(_client.AuthorizeUrl(("acr_values", "the-last")));
        Assert.Contains("code", CallbackOf(last).Keys);
        await Recorded.OfAsync(app, email, execution => execution.InputContext?.Contains("the-last", StringComparison.Ordinal) is true);
        return (await app.Services.GetRequiredService<ExecutionStore>().ListAsync(new ExecutionFilter { Search = email, Take = 10 }, default)).Items.Count(execution => execution.UserLabel == email) - 1;
    }
}
