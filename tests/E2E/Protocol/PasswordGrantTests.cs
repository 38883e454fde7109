using System.Net;
using System.Text.Json.Nodes;
using RulesDashboard.E2E.Testing;
using static RulesDashboard.E2E.Testing.OidcClient;

namespace RulesDashboard.E2E.Protocol;

/// <summary>Applications that ask for the password themselves. Rows of semantics 7.9: password grant, password-realm.</summary>
public sealed class PasswordGrantTests(SharedApp app) : IAsyncLifetime
{
    private const string Realm = "http://auth0.com/oauth/grant-type/password-realm";

    private readonly string _email = Guid.NewGuid().ToString("N") + "@example.com";
    private OidcClient _client = null!; // set before any test runs

    public async ValueTask InitializeAsync()
    {
        _client = await RegisterAsync(app, $$"""{"grant_types":["password","{{Realm}}","refresh_token"]}""");
        await app.AddUserAsync(_email);
    }

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>7.9: both grants run the rules as <c>oauth2-password</c>; 3.3: the body has no password.</summary>
    [Theory]
    [InlineData("password")]
    [InlineData(Realm)]
    public async Task Password_Right_RunsTheRulesWithoutShowingThemThePassword(string grant)
    {
        await app.AddRuleForAsync(_email, _email, """
            context.idToken.protocol = context.protocol;
            context.idToken.request = context.request;
            callback(null, user, context);
            """);

        var tokens = await GrantAsync(grant, AppFixture.Password);

        Assert.Equal("oauth2-password", (string?)tokens.IdToken["protocol"]);
        Assert.Equal((_email, "openid offline_access"), ((string?)tokens.IdToken["request"]!["body"]!["username"], (string?)tokens.IdToken["request"]!["body"]!["scope"]));
        Assert.DoesNotContain(AppFixture.Password, tokens.IdToken.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("a-secret", tokens.IdToken.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("oauth2-refresh-token", (string?)(await _client.RefreshAsync(tokens["refresh_token"])).IdToken["protocol"]);
    }

    [Theory]
    [InlineData("wrong password")]
    [InlineData("")]
    public async Task Password_Wrong_SaysNoMoreThanThat(string password)
    {
        var wrong = await GrantAsync(Realm, password + "x");
        var nobody = await _client.GrantAsync("password", ("username", "nobody@example.com"), ("password", password + "x"));

        Assert.Equal((HttpStatusCode.Forbidden, "invalid_grant", "Wrong email or password."), (wrong.Status, wrong["error"], wrong["error_description"]));
        Assert.Equal(wrong.Answer.ToJsonString(), nobody.Answer.ToJsonString());
    }

    [Fact]
    public async Task Password_TriedTooOften_IsRefusedEvenWhenItIsRight()
    {
        for (var attempt = 0; attempt < 10; attempt++)
        {
            await GrantAsync("password", "wrong");
        }

        var right = await GrantAsync("password", AppFixture.Password);

        Assert.Equal((HttpStatusCode.Forbidden, "invalid_grant"), (right.Status, right["error"]));
    }

    /// <summary>7.1, row "where impossible".</summary>
    [Fact]
    public async Task Redirect_AskedForByARule_CannotBe()
    {
        await app.AddRuleForAsync(_email, _email, "context.redirect = { url: 'https://consent.example/' }; callback(null, user, context);");

        var tokens = await GrantAsync("password", AppFixture.Password);

        Assert.Equal((HttpStatusCode.Forbidden, "interaction_required"), (tokens.Status, tokens["error"]));
    }

    [Theory]
    [InlineData("password")]
    [InlineData(Realm)]
    public async Task Application_WhoseDocumentDoesNotNameTheGrant_MayNot(string grant)
    {
        using var client = await RegisterAsync(app);

        var tokens = await client.GrantAsync(grant, ("username", _email), ("password", AppFixture.Password), ("realm", "Username-Password-Authentication"));

        Assert.Equal((HttpStatusCode.BadRequest, "unauthorized_client"), (tokens.Status, tokens["error"]));
    }

    [Theory]
    [InlineData("no-such-database")]
    [InlineData("")]
    public async Task Realm_ThatIsNoDatabase_IsRefused(string realm)
    {
        var tokens = await _client.GrantAsync(Realm, ("username", _email), ("password", AppFixture.Password), ("realm", realm));

        Assert.Equal((HttpStatusCode.BadRequest, "invalid_request"), (tokens.Status, tokens["error"]));
    }

    [Fact]
    public async Task Json_IsTakenToo()
    {
        using var http = new HttpClient();
        var body = new JsonObject { ["grant_type"] = "password", ["client_id"] = _client.ClientId, ["client_secret"] = "wrong", ["username"] = _email, ["password"] = AppFixture.Password };

        using var response = await http.PostAsync(app.Url + "/oauth/token", new StringContent(body.ToJsonString(), System.Text.Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode); // the form was read: it is the secret that is wrong
    }

    private Task<Tokens> GrantAsync(string grant, string password) => _client.GrantAsync(
        grant, ("username", _email), ("password", password), ("realm", "Username-Password-Authentication"), ("scope", "openid offline_access"));
}
