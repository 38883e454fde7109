using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using RulesDashboard.Data.Executions;
using RulesDashboard.Data.Users;
using RulesDashboard.E2E.Testing;
using static RulesDashboard.E2E.Testing.OidcClient;

namespace RulesDashboard.E2E.Protocol;

/// <summary>Second factors of applications that ask for the password themselves. The row of semantics 7.2 on the password grant.</summary>
public sealed class MfaGrantTests(SharedApp app) : IAsyncLifetime
{
    private const string MultiFactor = "http://schemas.openid.net/pape/policies/2007/06/multi-factor";
    private const string Otp = "http://auth0.com/oauth/grant-type/mfa-otp";
    private const string RecoveryCode = "http://auth0.com/oauth/grant-type/mfa-recovery-code";

    private readonly string _email = Guid.NewGuid().ToString("N") + "@example.com";
    private OidcClient _client = null!; // set before any test runs

    public async ValueTask InitializeAsync()
    {
        _client = await RegisterAsync(app, """{"grant_types":["password","refresh_token"]}""");
        await app.AddUserAsync(_email);
        await app.AddRuleForAsync(_email, _email, "context.multifactor = { provider: 'google-authenticator', issuer: 'Acme & Co' }; context.idToken.decided = context.protocol; callback(null, user, context);");
    }

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>7.2: 403 mfa_required with an mfa_token; the rules run once, on the first request.</summary>
    [Fact]
    public async Task Otp_AfterThePassword_GivesTheTokensThatTheRulesDecidedOnce()
    {
        var (phone, _) = await AuthenticatorApp.SetUpAsync(app, _email);

        var asked = await AskAsync();
        var tokens = await _client.GrantAsync(Otp, ("mfa_token", asked["mfa_token"]), ("otp", phone.Code));
        var refreshed = await _client.RefreshAsync(tokens["refresh_token"]);

        Assert.Equal((HttpStatusCode.Forbidden, "mfa_required", "Multifactor authentication required"), (asked.Status, asked["error"], asked["error_description"]));
        Assert.Equal((HttpStatusCode.OK, "oauth2-password", MultiFactor, """["mfa"]"""),
            (tokens.Status, (string?)tokens.IdToken["decided"], (string?)tokens.IdToken["acr"], tokens.IdToken["amr"]!.ToJsonString()));
        Assert.Equal(Api, (string?)tokens.AccessToken["aud"]![0]);
        Assert.Equal("oauth2-refresh-token", (string?)refreshed.IdToken["decided"]);
        await Recorded.OfAsync(app, _email, execution => execution.Protocol == "oauth2-refresh-token");
        var list = await app.Services.GetRequiredService<ExecutionStore>().ListAsync(new ExecutionFilter { Search = _email, Take = 10 }, default);
        Assert.Equal(2, list.Items.Count); // of the password and of the refresh
    }

    /// <summary>7.2: acr_values ask for it without any rule.</summary>
    [Fact]
    public async Task AcrValues_AskForIt()
    {
        var email = "plain-" + _email;
        await app.AddUserAsync(email);

        var asked = await _client.GrantAsync("password", ("username", email), ("password", AppFixture.Password), ("acr_values", MultiFactor));

        Assert.Equal((HttpStatusCode.Forbidden, "mfa_required"), (asked.Status, asked["error"]));
    }

    /// <summary>7.2: goes on at /oauth/token, here with a recovery code, which works once.</summary>
    [Fact]
    public async Task RecoveryCode_ProvesOnce()
    {
        var (_, codes) = await AuthenticatorApp.SetUpAsync(app, _email);

        var tokens = await _client.GrantAsync(RecoveryCode, ("mfa_token", (await AskAsync())["mfa_token"]), ("recovery_code", codes[0]));
        var again = await _client.GrantAsync(RecoveryCode, ("mfa_token", (await AskAsync())["mfa_token"]), ("recovery_code", codes[0]));

        Assert.Equal(MultiFactor, (string?)tokens.IdToken["acr"]);
        Assert.Equal((HttpStatusCode.Forbidden, "invalid_grant", "Invalid recovery_code."), (again.Status, again["error"], again["error_description"]));
    }

    /// <summary>7.2: a wrong code is refused, and the mfa_token is good for another one, up to five.</summary>
    [Theory]
    [InlineData(4, true)]
    [InlineData(5, false)]
    public async Task Codes_Wrong_LeaveTheTokenUsable_UntilTheFifth(int wrong, bool usable)
    {
        var (phone, _) = await AuthenticatorApp.SetUpAsync(app, _email);
        var token = (await AskAsync())["mfa_token"];
        for (var attempt = 0; attempt < wrong; attempt++)
        {
            var refused = await _client.GrantAsync(Otp, ("mfa_token", token), ("otp", "wrong"));
            Assert.Equal((HttpStatusCode.Forbidden, "invalid_grant", "Invalid otp_code."), (refused.Status, refused["error"], refused["error_description"]));
        }

        var right = await _client.GrantAsync(Otp, ("mfa_token", token), ("otp", phone.Code));

        Assert.Equal(usable ? HttpStatusCode.OK : HttpStatusCode.Forbidden, right.Status);
    }

    /// <summary>7.2: wrong codes of all its logins pause the user's factor, as on the page.</summary>
    [Fact]
    public async Task Codes_Wrong_OfSeveralLogins_PauseTheFactor()
    {
        var (phone, _) = await AuthenticatorApp.SetUpAsync(app, _email);
        for (var login = 0; login < 2; login++)
        {
            var token = (await AskAsync())["mfa_token"];
            for (var attempt = 0; attempt < 5; attempt++)
            {
                await _client.GrantAsync(Otp, ("mfa_token", token), ("otp", "wrong"));
            }
        }

        var right = await _client.GrantAsync(Otp, ("mfa_token", (await AskAsync())["mfa_token"]), ("otp", phone.Code));

        Assert.Equal((HttpStatusCode.TooManyRequests, "too_many_attempts"), (right.Status, right["error"]));
    }

    /// <summary>7.2: the mfa_token gives tokens once, and a code proves once.</summary>
    [Fact]
    public async Task Replay_OfTheTokenOrTheCode_IsRefused()
    {
        var (phone, _) = await AuthenticatorApp.SetUpAsync(app, _email);
        var token = (await AskAsync())["mfa_token"];
        var code = phone.Code;
        var tokens = await _client.GrantAsync(Otp, ("mfa_token", token), ("otp", code));

        var sameToken = await _client.GrantAsync(Otp, ("mfa_token", token), ("otp", phone.NextCode));
        var sameCode = await _client.GrantAsync(Otp, ("mfa_token", (await AskAsync())["mfa_token"]), ("otp", code));

        Assert.Equal(HttpStatusCode.OK, tokens.Status);
        Assert.Equal((HttpStatusCode.Forbidden, "invalid_grant"), (sameToken.Status, sameToken["error"]));
        Assert.Equal((HttpStatusCode.Forbidden, "Invalid otp_code."), (sameCode.Status, sameCode["error_description"]));
    }

    /// <summary>7.2: the client that was asked goes on, no other, and none whose document names no such grant.</summary>
    [Fact]
    public async Task Application_ThatWasNotAsked_CannotGoOn()
    {
        var (phone, _) = await AuthenticatorApp.SetUpAsync(app, _email);
        using var other = await RegisterAsync(app, $$"""{"grant_types":["{{Otp}}"]}""");
        using var without = await RegisterAsync(app);
        var token = (await AskAsync())["mfa_token"];

        var foreign = await other.GrantAsync(Otp, ("mfa_token", token), ("otp", phone.Code));
        var never = await without.GrantAsync(Otp, ("mfa_token", token), ("otp", phone.Code));
        var own = await _client.GrantAsync(Otp, ("mfa_token", token), ("otp", phone.Code));

        Assert.Equal((HttpStatusCode.Forbidden, "invalid_grant"), (foreign.Status, foreign["error"]));
        Assert.Equal((HttpStatusCode.BadRequest, "unauthorized_client"), (never.Status, never["error"]));
        Assert.Equal(HttpStatusCode.OK, own.Status);
    }

    /// <summary>7.2: a factor does not bring back a user who may not sign in any more, or whose password changed meanwhile.</summary>
    [Fact]
    public async Task User_WhosePasswordChangedMeanwhile_AsksForItAgain()
    {
        var (phone, _) = await AuthenticatorApp.SetUpAsync(app, _email);
        var token = (await AskAsync())["mfa_token"];
        await using (var scope = app.Services.CreateAsyncScope())
        {
            var users = scope.ServiceProvider.GetRequiredService<UserManager<User>>();
            await users.UpdateSecurityStampAsync((await users.FindByEmailAsync(_email))!);
        }

        var tokens = await _client.GrantAsync(Otp, ("mfa_token", token), ("otp", phone.Code));

        Assert.Equal((HttpStatusCode.Forbidden, "invalid_grant"), (tokens.Status, tokens["error"]));
    }

    [Theory]
    [InlineData("mfa_token")]
    [InlineData("otp")]
    public async Task Parameter_Missing_IsNamed(string only)
    {
        var tokens = await _client.GrantAsync(Otp, (only, "some"));

        Assert.Equal((HttpStatusCode.BadRequest, "invalid_request"), (tokens.Status, tokens["error"]));
    }

    /// <summary>7.2 and 7.1: a redirect that a rule asks for cannot be followed, with or without a factor.</summary>
    [Fact]
    public async Task Redirect_IsStillInteractionRequired()
    {
        await app.AddRuleForAsync(_email, "redirect " + _email, "context.redirect = { url: 'https://forms.example/' }; callback(null, user, context);");

        var asked = await AskAsync();

        Assert.Equal((HttpStatusCode.Forbidden, "interaction_required", false), (asked.Status, asked["error"], asked.Answer.ContainsKey("mfa_token")));
    }

    /// <summary>7.2: continues at /mfa/challenge and the addresses beside it, for a user who has no factor: the first right code makes it theirs.</summary>
    [Fact]
    public async Task Association_IsEffectiveAfterTheFirstRightCode()
    {
        var token = (await AskAsync())["mfa_token"];

        var before = await ChallengeAsync(_client, token);
        var (_, none) = await SendAsync(HttpMethod.Get, "/mfa/authenticators", token);
        var (_, phone) = await SendAsync(HttpMethod.Post, "/mfa/associate", token, new JsonObject { ["authenticator_types"] = new JsonArray("otp") });
        var codes = phone["recovery_codes"]!.AsArray().Select(code => (string)code!).ToList();
        var early = await _client.GrantAsync(RecoveryCode, ("mfa_token", token), ("recovery_code", codes[0]));
        var wrong = await _client.GrantAsync(Otp, ("mfa_token", token), ("otp", "wrong"));
        var tokens = await _client.GrantAsync(Otp, ("mfa_token", token), ("otp", new AuthenticatorApp((string)phone["secret"]!).Code));
        var next = (await AskAsync())["mfa_token"];
        var after = await ChallengeAsync(_client, next);
        var (_, list) = await SendAsync(HttpMethod.Get, "/mfa/authenticators", next);
        var (status, second) = await SendAsync(HttpMethod.Post, "/mfa/associate", next, new JsonObject { ["authenticator_types"] = new JsonArray("otp") });
        var recovered = await _client.GrantAsync(RecoveryCode, ("mfa_token", next), ("recovery_code", codes[0]));

        Assert.Equal((HttpStatusCode.Forbidden, "association_required"), (before.Status, (string?)before.Body["error"]));
        Assert.Empty(none.AsArray());
        Assert.Equal(("otp", 10), ((string?)phone["authenticator_type"], codes.Count));
        Assert.StartsWith("otpauth://totp/Acme%20%26%20Co:", (string?)phone["barcode_uri"], StringComparison.Ordinal); // the label of the rule
        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (early.Status, wrong.Status));
        Assert.Equal(MultiFactor, (string?)tokens.IdToken["acr"]);
        Assert.Equal((HttpStatusCode.OK, """{"challenge_type":"otp"}"""), (after.Status, after.Body.ToJsonString()));
        Assert.Equal(["otp", "recovery-code"], list.AsArray().Select(one => (string?)one!["authenticator_type"]));
        Assert.Equal((HttpStatusCode.Forbidden, "access_denied"), (status, (string?)second["error"]));
        Assert.Equal(HttpStatusCode.OK, recovered.Status);
    }

    /// <summary>7.2: /mfa/challenge answers the client that was asked, with its secret; a token that is none says nothing.</summary>
    [Fact]
    public async Task Challenge_OfAnotherApplicationOrOfNothing_IsRefused()
    {
        await AuthenticatorApp.SetUpAsync(app, _email);
        using var other = await RegisterAsync(app, """{"grant_types":["password"]}""");
        var token = (await AskAsync())["mfa_token"];

        var foreign = await ChallengeAsync(other, token);
        var (secretless, _) = await SendAsync(HttpMethod.Post, "/mfa/challenge", null, new JsonObject { ["mfa_token"] = token, ["client_id"] = _client.ClientId });
        var unknownType = await ChallengeAsync(_client, token, "oob");
        var (list, _) = await SendAsync(HttpMethod.Get, "/mfa/authenticators", "unknown");
        var (associate, _) = await SendAsync(HttpMethod.Post, "/mfa/associate", null, new JsonObject { ["authenticator_types"] = new JsonArray("otp") });
        var (malformed, _) = await SendAsync(HttpMethod.Post, "/mfa/associate", token, new JsonArray());

        Assert.Equal((HttpStatusCode.Forbidden, "invalid_grant"), (foreign.Status, (string?)foreign.Body["error"]));
        Assert.Equal((HttpStatusCode.BadRequest, "unsupported_challenge_type"), (unknownType.Status, (string?)unknownType.Body["error"]));
        Assert.Equal([HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.BadRequest], [secretless, list, associate, malformed]);
    }

    private Task<(HttpStatusCode Status, JsonNode Body)> ChallengeAsync(OidcClient client, string token, string type = "otp") => SendAsync(
        HttpMethod.Post, "/mfa/challenge", null, new JsonObject { ["mfa_token"] = token, ["client_id"] = client.ClientId, ["client_secret"] = Secret, ["challenge_type"] = type });

    private async Task<(HttpStatusCode Status, JsonNode Body)> SendAsync(HttpMethod method, string path, string? bearer, JsonNode? body = null)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(method, app.Url + path) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.Authorization = bearer is null ? null : new AuthenticationHeaderValue("Bearer", bearer);
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return (response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!);
    }

    private Task<Tokens> AskAsync() => _client.GrantAsync("password", ("username", _email), ("password", AppFixture.Password), ("scope", "openid offline_access"), ("audience", Api));
}
