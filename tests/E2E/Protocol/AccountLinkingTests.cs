using System.Net;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using RulesDashboard.Data.Users;
using RulesDashboard.E2E.Testing;
using static RulesDashboard.E2E.Testing.OidcClient;

namespace RulesDashboard.E2E.Protocol;

/// <summary>Rules that make two accounts one, over the management API as on Auth0. Source: semantics 7.6 and 5.2.</summary>
public sealed class AccountLinkingTests(SharedApp app) : IAsyncLifetime
{
    private readonly string _email = Guid.NewGuid().ToString("N") + "@example.com";
    private OidcClient _client = null!; // set before any test runs, as the next one
    private User _primary = null!;

    private string Links => $$"""
        var request = require('request');
        request.post({
          url: auth0.baseUrl + '/users/{{_primary.Id}}/identities',
          headers: { Authorization: 'Bearer ' + auth0.accessToken },
          json: { provider: 'auth0', user_id: user.user_id.split('|')[1] }
        }, function (error, response, body) {
          if (error || response.statusCode !== 201) { return callback(new Error('Not linked: ' + (error || JSON.stringify(body)))); }
          NEXT
          callback(null, user, context);
        });
        """;

    public async ValueTask InitializeAsync()
    {
        _client = await RegisterAsync(app, """{"grant_types":["authorization_code","refresh_token","password"]}""");
        await app.AddUserAsync(_email, user => user.Name = "Secondary");
        _primary = await app.AddUserAsync("primary-" + _email, user => user.Name = "Primary");
    }

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>7.6: <c>context.primaryUser</c>: tokens and session are the primary user's; later rules still see the old one.</summary>
    [Fact]
    public async Task PrimaryUser_AfterLinking_HasTheTokensAndTheSession_AndLaterRulesStillSeeTheOldUser()
    {
        await RuleAsync(Links.Replace("NEXT", $"context.primaryUser = '{_primary.Id}'; user.nickname = 'by the rule';", StringComparison.Ordinal));
        await RuleAsync("context.idToken.seen = user.user_id; callback(null, user, context);");

        var tokens = await _client.ExchangeAsync((await _client.SignInAsync(_email))["code"]);
        using var again = await _client.GetAsync(_client.AuthorizeUrl(("prompt", "none")));
        var later = await _client.ExchangeAsync(CallbackOf(again)["code"]);

        Assert.Equal((_primary.Id, "Primary", "by the rule"), ((string?)tokens.IdToken["sub"], (string?)tokens.IdToken["name"], (string?)tokens.IdToken["nickname"]));
        Assert.NotEqual(_primary.Id, (string?)tokens.IdToken["seen"]);
        Assert.Equal(_primary.Id, (string?)later.IdToken["sub"]);
        var profile = await app.Services.GetRequiredService<UserProfileStore>().FindAsync(_primary.Id, default);
        Assert.Equal(2, profile!.Identities.Count);
    }

    /// <summary>7.6: the secondary account may be named by its ID token.</summary>
    [Fact]
    public async Task LinkWith_TheIdTokenOfTheOtherAccount_LinksIt()
    {
        var idToken = (await _client.ExchangeAsync((await _client.SignInAsync(_email))["code"]))["id_token"];
        await RuleAsync(Links.Replace("{ provider: 'auth0', user_id: user.user_id.split('|')[1] }", $"{{ link_with: '{idToken}' }}", StringComparison.Ordinal)
            .Replace("NEXT", $"context.primaryUser = '{_primary.Id}'; context.idToken.linked = body.length;", StringComparison.Ordinal));

        using var answer = await _client.GetAsync(_client.AuthorizeUrl());
        var tokens = await _client.ExchangeAsync(CallbackOf(answer)["code"]);

        Assert.Equal((_primary.Id, 2), ((string?)tokens.IdToken["sub"], (int)tokens.IdToken["linked"]!));
    }

    /// <summary>7.6: what is no ID token of this server links nobody: an access token, one with another signature, or none at all.</summary>
    [Theory]
    [InlineData("access token")]
    [InlineData("changed")]
    [InlineData("text")]
    public async Task LinkWith_WhatIsNoIdToken_IsRefused(string what)
    {
        var tokens = await _client.ExchangeAsync((await _client.SignInAsync(_email))["code"]);
        var (idToken, other) = (tokens["id_token"], (await LoginAnswer.OfAsync(app, _primary.Email!)).IdToken);
        var token = what switch
        {
            "access token" => tokens["access_token"],
            "changed" => string.Join('.', [idToken.Split('.')[0], WebEncoders.Base64UrlEncode(System.Text.Encoding.UTF8.GetBytes(other.ToJsonString())), idToken.Split('.')[2]]),
            _ => "text",
        };
        await RuleAsync($$"""
            require('request').post({
              url: auth0.baseUrl + '/users/{{_primary.Id}}/identities', headers: { Authorization: 'Bearer ' + auth0.accessToken }, json: { link_with: '{{token}}' }
            }, function (error, response, body) { callback(error || response.statusCode + ' ' + body.errorCode); });
            """);

        using var answer = await _client.GetAsync(_client.AuthorizeUrl());

        Assert.Equal("400 invalid_body", CallbackOf(answer)["error_description"]);
    }

    /// <summary>7.6: the same where no browser is: the tokens of a password grant or a refresh, and those that come of them, are the primary user's.</summary>
    [Theory]
    [InlineData("password")]
    [InlineData("refresh_token")]
    public async Task PrimaryUser_WithoutABrowser_HasTheTokens(string grant)
    {
        var before = await _client.ExchangeAsync((await _client.SignInAsync(_email, ("scope", "openid offline_access")))["code"]);
        await RuleAsync(Links.Replace("NEXT", $"context.primaryUser = '{_primary.Id}';", StringComparison.Ordinal));

        var linked = await _client.GrantAsync(
            grant, ("username", _email), ("password", AppFixture.Password), ("audience", Api), ("scope", "openid offline_access"), ("refresh_token", before["refresh_token"]));
        var later = await _client.RefreshAsync(linked["refresh_token"]);

        Assert.Equal([_primary.Id, _primary.Id, _primary.Id], new[] { linked.IdToken, linked.AccessToken, later.IdToken }.Select(claims => (string?)claims["sub"]));
    }

    /// <summary>7.6: linked by a rule that named nobody, the login fails: its account is gone.</summary>
    [Fact]
    public async Task LinkedAway_WithoutPrimaryUser_FailsAndSaysWhy()
    {
        await RuleAsync(Links.Replace("NEXT", "", StringComparison.Ordinal));

        var answer = await _client.SignInAsync(_email);

        Assert.Equal("access_denied", answer["error"]);
        Assert.Contains("context.primaryUser", answer["error_description"], StringComparison.Ordinal);
    }

    /// <summary>7.6: only the user that the account was linked to can be named.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task PrimaryUser_ThatTheAccountWasNotLinkedTo_IsIgnored(bool exists)
    {
        await RuleAsync($"context.primaryUser = '{(exists ? _primary.Id : "auth0|nobody")}'; context.idToken.own = user.user_id; callback(null, user, context);");

        var tokens = await _client.ExchangeAsync((await _client.SignInAsync(_email))["code"]);

        Assert.Equal((string?)tokens.IdToken["own"], (string?)tokens.IdToken["sub"]);
        Assert.NotEqual(_primary.Id, (string?)tokens.IdToken["sub"]);
    }

    /// <summary>7.6: the page of a redirect links the account, and the rule takes the primary user from what comes back, as machine-written rules do, or does not.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("context.primaryUser = context.request.query.primary;")]
    public async Task LinkedAtAnotherPage_DuringARedirect_TheLoginGoesOnAsTheOneItBelongsTo(string then)
    {
        var rule = $$"""
            if (context.protocol !== 'redirect-callback') { context.redirect = { url: 'https://link.example/' }; } else { {{then}} }
            callback(null, user, context);
            """;
        await RuleAsync(rule);
        await app.AddRuleForAsync(_primary.Email!, $"{_email} {Guid.NewGuid():N}", rule);
        using var away = await _client.EnterAsync(_email);
        var state = QueryHelpers.ParseQuery(away.Headers.Location!.Query)["state"];
        var secondary = (await app.Services.GetRequiredService<UserProfileStore>().ListByEmailAsync(_email, default))[0].UserId;
        Assert.Equal(LinkResult.Done, await app.Services.GetRequiredService<UserIdentities>().LinkAsync(_primary.Id, secondary, "the page", default));

        using var back = await _client.GetAsync($"/continue?state={state}&primary={_primary.Id}");
        using var answer = await _client.GetAsync(back.Headers.Location!.ToString());

        Assert.Equal(_primary.Id, (string?)(await _client.ExchangeAsync(CallbackOf(answer)["code"])).IdToken["sub"]);
    }

    [Fact]
    public async Task AccessToken_OfRules_IsGoodForUsersOnly_AndNoRecordHoldsIt()
    {
        await RuleAsync("""
            console.log('token', auth0.accessToken);
            var ManagementClient = require('auth0@2.9.1').ManagementClient;
            var management = new ManagementClient({ token: auth0.accessToken, domain: auth0.domain });
            management.getUser({ id: user.user_id }, function (error, found) {
              if (error) { return callback(error); }
              context.idToken.found = found.email;
              context.idToken.payload = JSON.parse(Buffer.from(auth0.accessToken.split('.')[1], 'base64').toString());
              require('request').get({ url: auth0.baseUrl + '/clients', headers: { authorization: 'Bearer ' + auth0.accessToken } }, function (_, response) {
                context.idToken.clients = response.statusCode;
                callback(null, user, context);
              });
            });
            """);

        var tokens = await _client.ExchangeAsync((await _client.SignInAsync(_email))["code"]);
        var execution = await Recorded.OfAsync(app, _email);

        Assert.Equal((_email, (int)HttpStatusCode.Forbidden), ((string?)tokens.IdToken["found"], (int)tokens.IdToken["clients"]!));
        var payload = tokens.IdToken["payload"]!;
        Assert.Equal(("read:users update:users", app.Url + "/api/v2/"), ((string?)payload["scope"], (string?)payload["aud"]));
        Assert.InRange((long)payload["exp"]! - (long)payload["iat"]!, 60, 3600);
        var console = Assert.Single(execution.Steps, step => step.RuleName.StartsWith(_email, StringComparison.Ordinal)).Console;
        Assert.Contains("token [auth0.accessToken]", console, StringComparison.Ordinal);
    }

    private Task<Guid> RuleAsync(string body) => app.AddRuleForAsync(_email, $"{_email} {Guid.NewGuid():N}", body);
}
