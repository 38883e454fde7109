using System.Net;
using System.Text.Json.Nodes;
using RulesDashboard.E2E.Testing;
using static RulesDashboard.E2E.Testing.OidcClient;

namespace RulesDashboard.E2E.Protocol;

/// <summary>
/// What tokens and <c>/userinfo</c> say of what rules set. Rows of semantics 7.3 and 7.4; the one on opaque tokens is in <see cref="ApiAccessTests"/>.
/// </summary>
public sealed class RuleClaimTests(SharedApp app) : IAsyncLifetime
{
    private const string Reserved = """
        acr act active amr at_hash ath attest aud auth_time authorization_details azp c_hash client_id cnf cty dest entitlements events exp groups gty htm htu iat internalService
        iss jcard jku jti jwe jwk kid may_act mky nbf nonce object_id org_id org_name orig origid permissions roles rph s_hash sid sip_callid sip_cseq_num sip_date sip_from_tag
        sip_via_branch sub sub_jwk toe txn typ uuid vot vtm x5t#S256
        """;

    private const string Standard = """
        address birthdate email email_verified family_name gender given_name locale middle_name name nickname phone_number phone_number_verified picture preferred_username profile
        updated_at website zoneinfo
        """;

    private readonly string _email = Guid.NewGuid().ToString("N") + "@example.com";
    private OidcClient _client = null!; // set before any test runs

    public async ValueTask InitializeAsync()
    {
        _client = await RegisterAsync(app, """{"grant_types":["authorization_code","implicit","refresh_token","password"]}""");
        await app.AddUserAsync(_email);
    }

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>7.3: reserved names are ignored in both tokens, without a word and without a failure.</summary>
    [Fact]
    public async Task ReservedNames_AreIgnoredInBothTokensAndAtUserInfo()
    {
        await RuleAsync($"'{OneLine(Reserved)}'.split(' ').forEach(function (name) {{ context.idToken[name] = context.accessToken[name] = 'mallory'; }});");

        var (tokens, userInfo) = await SignInAsync(("scope", "openid profile email"));

        Assert.All([tokens.IdToken, tokens.AccessToken, userInfo], claims => Assert.DoesNotContain("mallory", claims.ToJsonString(), StringComparison.Ordinal));
    }

    /// <summary>7.3: namespaces of Auth0's own are dropped; every other name is a claim, with a namespace or without one.</summary>
    [Fact]
    public async Task Namespaces_OfAuth0_AreDropped_OthersAndNoneAreKept()
    {
        string[] dropped = ["https://auth0.com/x", "http://eu.auth0.com/x", "https://webtask.io/x", "https://a.webtask.run/x", "urn:auth0:x"];
        string[] kept = ["https://shop.example/x", "http://shop.example/x", "urn:shop:x", "tier"];
        await RuleAsync($"'{string.Join(' ', [.. dropped, .. kept])}'.split(' ').forEach(function (name) {{ context.idToken[name] = context.accessToken[name] = 'here'; }});");

        var (tokens, userInfo) = await SignInAsync();

        Assert.All([tokens.IdToken, tokens.AccessToken, userInfo], claims =>
            Assert.Equal(kept.Order(), claims.Where(claim => claim.Value is JsonValue value && value.TryGetValue<string>(out var text) && text == "here").Select(claim => claim.Key).Order()));
    }

    /// <summary>7.3: standard claims may be set on the ID token; on an access token only where the scope that goes with them was granted.</summary>
    [Theory]
    [InlineData("openid", "")]
    [InlineData("openid email", "email email_verified")]
    [InlineData("openid phone address", "address phone_number phone_number_verified")]
    [InlineData("openid profile", "birthdate family_name gender given_name locale middle_name name nickname picture preferred_username profile updated_at website zoneinfo")]
    public async Task StandardClaims_AreFreeInTheIdToken_AndNeedTheirScopeInTheAccessToken(string scope, string inAccessToken)
    {
        await RuleAsync($"'{OneLine(Standard)}'.split(' ').forEach(function (name) {{ context.idToken[name] = context.accessToken[name] = 'set'; }});");

        var (tokens, userInfo) = await SignInAsync(("scope", scope));

        Assert.Equal(OneLine(Standard), Set(tokens.IdToken));
        Assert.Equal(OneLine(Standard), Set(userInfo));
        Assert.Equal(inAccessToken, Set(tokens.AccessToken));

        static string Set(JsonObject claims) => string.Join(' ', claims.Where(claim => claim.Value is JsonValue value && value.TryGetValue<string>(out var text) && text == "set").Select(claim => claim.Key).Order());
    }

    /// <summary>7.3: any JSON is a claim; what is undefined is none.</summary>
    [Fact]
    public async Task Values_OfAnyKind_ArriveAsTheyAre()
    {
        const string Values = """{"text":"a","empty":"","number":-1.5,"big":9007199254740991,"yes":true,"no":false,"list":[1,"a",[],null],"none":[],"deep":{"a":{"b":[{}]}}}""";
        await RuleAsync($$"""
            var values = {{Values}};
            Object.keys(values).forEach(function (name) { context.idToken[name] = values[name]; context.accessToken[name] = values[name]; });
            context.idToken.undefined = context.accessToken.undefined = undefined;
            context.idToken.now = new Date(0);
            """);

        var (tokens, userInfo) = await SignInAsync();

        Assert.All([tokens.IdToken, tokens.AccessToken, userInfo], claims =>
        {
            Assert.All(JsonNode.Parse(Values)!.AsObject(), value => Assert.Equal(value.Value?.ToJsonString(), claims[value.Key]?.ToJsonString()));
            Assert.False(claims.ContainsKey("undefined"));
        });
        Assert.Equal("1970-01-01T00:00:00.000Z", (string?)tokens.IdToken["now"]);
    }

    /// <summary>7.3: claims of more than 100 kB in one token fail the login.</summary>
    [Theory]
    [InlineData("idToken", 99, null)]
    [InlineData("idToken", 101, "access_denied")]
    [InlineData("accessToken", 101, "access_denied")]
    public async Task Claims_TooLarge_FailTheLogin(string token, int kilobytes, string? error)
    {
        await RuleAsync($"context.{token}['https://shop.example/big'] = 'x'.repeat({kilobytes} * 1024);");

        var answer = await _client.SignInAsync(_email);

        Assert.Equal(error, answer.GetValueOrDefault("error"));
        Assert.Equal(error is null, answer.ContainsKey("code"));
    }

    /// <summary>7.3, REQ-9: standard claims are those of the user as the rules left it, and a rule's own claim lies over them; the mailbox is verified when the store says so.</summary>
    [Fact]
    public async Task User_AsTheRulesLeftIt_IsWhatStandardClaimsSay()
    {
        await RuleAsync("user.name = 'By a rule'; user.picture = 'https://a.example/1.png'; user.color = 'blue'; delete user.nickname; user.email_verified = false;");
        await RuleAsync("context.idToken.picture = 'https://a.example/2.png';");

        var (tokens, userInfo) = await SignInAsync(("scope", "openid profile email"));

        Assert.All([tokens.IdToken, userInfo], claims =>
        {
            Assert.Equal(("By a rule", "https://a.example/2.png", true), ((string?)claims["name"], (string?)claims["picture"], (bool?)claims["email_verified"]));
            Assert.False(claims.ContainsKey("color") || claims.ContainsKey("nickname"));
        });
    }

    /// <summary>7.3 and 2.3: an application from before OpenID Connect names members of the user as its scopes, in every way to a token; one of today gets what rules put on the tokens.</summary>
    [Theory]
    [InlineData(true, null)]
    [InlineData(false, """["writer"]""")]
    public async Task User_RootMembers_AreForOlderApplicationsThatNameThem(bool conformant, string? expected)
    {
        await RuleAsync("user.roles = ['writer']; user.secretive = 'not asked for'; user.shoe_size = 43; context.jwtConfiguration.scopes = { shoes: ['shoe_size'] };");
        using var client = await RegisterAsync(app, $$"""{"oidc_conformant":{{(conformant ? "true" : "false")}},"grant_types":["authorization_code","implicit","refresh_token","password"]}""");
        var tokens = await client.ExchangeAsync((await client.SignInAsync(_email, ("scope", "openid roles shoes offline_access")))["code"]);

        var refreshed = await client.RefreshAsync(tokens["refresh_token"]);
        var password = await client.GrantAsync("password", ("username", _email), ("password", AppFixture.Password), ("scope", "openid roles shoes"));
        using var response = await client.GetAsync(client.AuthorizeUrl(("response_type", "id_token"), ("scope", "openid roles shoes"), ("code_challenge", null), ("code_challenge_method", null)));
        var @implicit = new Tokens(HttpStatusCode.OK, new JsonObject { ["id_token"] = (await AuthorizationAnswer.OfAsync(response, "fragment"))["id_token"] });

        Assert.All([tokens, refreshed, password, @implicit], answer =>
        {
            Assert.Equal((expected, expected is null ? null : "43"), (answer.IdToken["roles"]?.ToJsonString(), answer.IdToken["shoe_size"]?.ToJsonString()));
            Assert.DoesNotContain("not asked for", answer.IdToken.ToJsonString(), StringComparison.Ordinal);
        });
    }

    /// <summary>7.7: how long the ID token of an application from before OpenID Connect is good, a rule says; that of one of today it does not.</summary>
    [Theory]
    [InlineData(true, "120", false)]
    [InlineData(false, "120", true)]
    [InlineData(false, "-5", false)]
    public async Task Lifetime_OfARule_IsThatOfTheTokensOfOlderApplications(bool conformant, string seconds, bool expected)
    {
        await RuleAsync($"context.jwtConfiguration.lifetimeInSeconds = {seconds};");
        using var client = await RegisterAsync(app, $$"""{"oidc_conformant":{{(conformant ? "true" : "false")}},"grant_types":["authorization_code","refresh_token","password"]}""");
        var tokens = await client.ExchangeAsync((await client.SignInAsync(_email, ("scope", "openid offline_access")))["code"]);

        var refreshed = await client.RefreshAsync(tokens["refresh_token"]);
        var password = await client.GrantAsync("password", ("username", _email), ("password", AppFixture.Password), ("scope", "openid"));

        Assert.All([tokens, refreshed, password], answer => Assert.Equal(expected, (long)answer.IdToken["exp"]! - (long)answer.IdToken["iat"]! == 120));
    }

    /// <summary>7.4: what a rule sets replaces the granted scopes, as text or as list, in the token and in the answer that it is different from, in every way to a token.</summary>
    [Theory]
    [InlineData("['read:a', 'read:b']")]
    [InlineData("'read:a read:b'")]
    [InlineData("context.accessToken.scope || ['read:a'].concat('read:b').join(' ')")]
    public async Task Scope_OfARule_IsThatOfEveryToken(string value)
    {
        await RuleAsync($"context.accessToken.scope = {value};");
        var (tokens, _) = await SignInAsync(("scope", "openid email offline_access"));

        var refreshed = await _client.RefreshAsync(tokens["refresh_token"]);
        var password = await _client.GrantAsync("password", ("username", _email), ("password", AppFixture.Password), ("scope", "openid email"), ("audience", Api));
        using var response = await _client.GetAsync(_client.AuthorizeUrl(("response_type", "token"), ("code_challenge", null), ("code_challenge_method", null)));
        var @implicit = await AuthorizationAnswer.OfAsync(response, "fragment");

        Assert.All([tokens, refreshed, password], answer => Assert.Equal(("read:a read:b", "read:a read:b"), (answer["scope"], (string?)answer.AccessToken["scope"])));
        Assert.Equal("read:a read:b", @implicit["scope"]);
        Assert.Equal(_email, (string?)refreshed.IdToken["email"]); // the scopes of the ID token are those that were granted
    }

    /// <summary>7.4: rules read the requested scope and audience in the query of an authorization request, and in the body of a password grant.</summary>
    [Fact]
    public async Task Scope_AndAudience_ThatWereAskedFor_AreInTheRequest()
    {
        await RuleAsync("context.idToken.asked = [context.request.query.scope, context.request.query.audience, context.request.body.scope, context.request.body.audience];");
        var (tokens, _) = await SignInAsync(("scope", "openid unknown:scope offline_access"));

        var password = await _client.GrantAsync("password", ("username", _email), ("password", AppFixture.Password), ("scope", "openid other:scope"), ("audience", Api));
        var refreshed = await _client.RefreshAsync(tokens["refresh_token"]);

        Assert.Equal($"""["openid unknown:scope offline_access","{Api}",null,null]""", tokens.IdToken["asked"]!.ToJsonString());
        Assert.Equal($"""[null,null,"openid other:scope","{Api}"]""", password.IdToken["asked"]!.ToJsonString());
        Assert.Equal("[null,null,null,null]", refreshed.IdToken["asked"]!.ToJsonString());
    }

    private Task<Guid> RuleAsync(string statements) => app.AddRuleForAsync(_email, $"{_email} {Guid.NewGuid():N}", statements + " callback(null, user, context);");

    private async Task<(Tokens Tokens, JsonObject UserInfo)> SignInAsync(params (string Name, string? Value)[] changes)
    {
        var tokens = await _client.ExchangeAsync((await _client.SignInAsync(_email, changes))["code"]);
        using var userInfo = await _client.GetAsync("/userinfo", tokens["access_token"]);
        Assert.Equal(HttpStatusCode.OK, userInfo.StatusCode);
        return (tokens, JsonNode.Parse(await userInfo.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!.AsObject());
    }

    private static string OneLine(string names) => string.Join(' ', names.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries));
}
