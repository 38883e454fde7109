using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using RulesDashboard.E2E.Testing;
using static RulesDashboard.E2E.Testing.OidcClient;

namespace RulesDashboard.E2E.Protocol;

/// <summary>What becomes of a login whose user came back from a rule's page. Rows of semantics 7.1 beside those of <see cref="RedirectRuleTests"/>.</summary>
public sealed class RedirectReturnTests(SharedApp app) : IAsyncLifetime
{
    private const string Secret = "a-secret-that-the-rule-and-the-other-site-share";

    private readonly string _email = Guid.NewGuid().ToString("N") + "@example.com";
    private OidcClient _client = null!; // set before any test runs

    public async ValueTask InitializeAsync()
    {
        _client = await RegisterAsync(app, """{"grant_types":["authorization_code","implicit"]}""");
        await app.AddUserAsync(_email);
    }

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>7.1 and 4.2: the second run decides, and its answer has the response mode and the state that the application asked for. The rule calls back twice, as the gallery's does.</summary>
    [Theory]
    [InlineData("query", "code")]
    [InlineData("fragment", "code")]
    [InlineData("form_post", "code")]
    [InlineData("fragment", "id_token")]
    public async Task SecondRun_DeniesOrAllows_InTheModeThatWasAskedFor(string mode, string type)
    {
        await app.AddRuleForAsync(_email, _email, """
            if (context.protocol === 'redirect-callback') {
              if (context.request.query.confirm !== 'yes') { callback(new UnauthorizedError('User did not consent!')); }
            } else {
              context.redirect = { url: 'https://forms.example/consent' };
            }
            callback(null, user, context);
            """);
        (string, string?)[] changes = [("response_mode", mode), ("response_type", type), .. type == "code" ? [] : new (string, string?)[] { ("code_challenge", null), ("code_challenge_method", null) }];
        using var first = await _client.EnterAsync(_email, changes);
        using var refused = await ReturnAsync(first, "&confirm=no");
        using var second = await _client.GetAsync(_client.AuthorizeUrl(changes));
        using var allowed = await ReturnAsync(second, "&confirm=yes");

        var (no, yes) = (await AuthorizationAnswer.OfAsync(refused, mode), await AuthorizationAnswer.OfAsync(allowed, mode));

        Assert.Equal(("unauthorized", "User did not consent!", "the-state"), (no["error"], no["error_description"], no["state"]));
        Assert.Equal(("the-state", true), (yes["state"], yes.ContainsKey(type)));
    }

    /// <summary>7.1: data goes out in a signed token of the query, with <c>sub</c>, <c>iss</c>, <c>iat</c> and <c>exp</c>, and comes back in one that is posted.</summary>
    [Fact]
    public async Task Data_GoesOutAndComesBackSigned()
    {
        await app.AddRuleForAsync(_email, _email, $$"""
            var secret = '{{Secret}}';
            var Utilities = require('@auth0/rule-utilities@0.2.0').Auth0RedirectRuleUtilities;
            var utilities = new Utilities(user, context, { SESSION_TOKEN_SECRET: secret, SESSION_TOKEN_EXPIRES_IN: '1h' });
            if (utilities.canRedirect) { utilities.doRedirect('https://forms.example/page', { sessionToken: utilities.createSessionToken({ order: 7 }) }); }
            if (utilities.isRedirectCallback) {
              context.idToken.back = jwt.verify(context.request.body.token, secret, { issuer: 'https://forms.example/', subject: user.user_id }).answer;
            }
            callback(null, user, context);
            """);
        using var sent = await _client.EnterAsync(_email);
        var query = QueryHelpers.ParseQuery(sent.Headers.Location!.Query);
        var key = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(Secret));
        var read = await new JsonWebTokenHandler().ValidateTokenAsync(query["session_token"], new TokenValidationParameters { ValidIssuer = "https://localhost/", ValidateAudience = false, IssuerSigningKey = key });
        Assert.True(read.IsValid, read.Exception?.Message);
        var written = new JsonWebTokenHandler().CreateToken($$"""{"iss":"https://forms.example/","sub":"{{read.Claims["sub"]}}","answer":"of {{read.Claims["order"]}}"}""", new SigningCredentials(key, "HS256"));

        using var posted = await _client.PostAsync($"/continue?state={query["state"]}", ("token", written));
        using var back = await _client.GetAsync(posted.Headers.Location!.ToString());
        using var answer = await _client.GetAsync(back.Headers.Location!.ToString());
        var tokens = await _client.ExchangeAsync(CallbackOf(answer)["code"]);

        Assert.Equal(("of 7", (string?)tokens.IdToken["sub"]), ((string?)tokens.IdToken["back"], (string?)read.Claims["sub"]));
        Assert.Equal(3600, Convert.ToInt64(read.Claims["exp"], null) - Convert.ToInt64(read.Claims["iat"], null));
    }

    /// <summary>7.1, REQ-20: what is suspended is the request of the application, also one that it sent beforehand.</summary>
    [Fact]
    public async Task PushedRequest_GoesOnAfterTheRedirect_AndTheSecondRunSeesItsParameters()
    {
        await _client.SignInAsync(_email);
        await app.AddRuleForAsync(_email, _email, """
            if (context.protocol !== 'redirect-callback') { context.redirect = { url: 'https://forms.example/' }; }
            context.idToken.seen = [context.request.query.acr_values, context.request.query.scope, context.request.query.answer];
            callback(null, user, context);
            """);
        var pushed = await _client.PushAsync(false, ("scope", "openid email"), ("acr_values", "the-level"));
        using var sent = await _client.GetAsync($"/authorize?client_id={_client.ClientId}&request_uri={Uri.EscapeDataString(pushed["request_uri"])}");

        using var answer = await ReturnAsync(sent, "&answer=yes");

        Assert.Equal("""["the-level","openid email","yes"]""", (await _client.ExchangeAsync(CallbackOf(answer)["code"])).IdToken["seen"]!.ToJsonString());
    }

    /// <summary>7.1: who signed out meanwhile signs in again before the login goes on.</summary>
    [Fact]
    public async Task Session_EndedMeanwhile_IsAskedForAgain()
    {
        await app.AddRuleForAsync(_email, _email, "if (context.protocol !== 'redirect-callback') { context.redirect = { url: 'https://forms.example/' }; } callback(null, user, context);");
        using var sent = await _client.EnterAsync(_email);
        using var left = await _client.GetAsync("/v2/logout");

        using var asked = await ReturnAsync(sent, "");

        Assert.StartsWith("/login?", asked.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    /// <summary>From the page that a rule sent the user to back to the answer of the authorization request.</summary>
    private async Task<HttpResponseMessage> ReturnAsync(HttpResponseMessage sent, string more)
    {
        Assert.Equal("forms.example", sent.Headers.Location!.Host);
        using var back = await _client.GetAsync($"/continue?state={QueryHelpers.ParseQuery(sent.Headers.Location.Query)["state"]}{more}");
        return await _client.GetAsync(back.Headers.Location!.ToString());
    }
}
