using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using RulesDashboard.Dashboard.Features.Users;
using RulesDashboard.Data.Executions;
using RulesDashboard.Data.Users;
using RulesDashboard.E2E.Testing;
using static RulesDashboard.E2E.Testing.OidcClient;

namespace RulesDashboard.E2E.Protocol;

/// <summary>Second factors that rules and applications ask for. Each test names the row of semantics 7.2 that it holds.</summary>
public sealed partial class SecondFactorTests(SharedApp app) : IAsyncLifetime
{
    private const string MultiFactor = "http://schemas.openid.net/pape/policies/2007/06/multi-factor";
    private const string Asks = "context.multifactor = { provider: 'any' };";
    private const string AlwaysAsks = "context.multifactor = { provider: 'any', allowRememberBrowser: false };";

    private readonly string _email = Guid.NewGuid().ToString("N") + "@example.com";
    private OidcClient _client = null!; // set before any test runs

    public async ValueTask InitializeAsync()
    {
        _client = await RegisterAsync(app);
        await app.AddUserAsync(_email);
    }

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>7.2: who has no factor sets one up on the way; <c>user.multifactor</c> tells rules who has one; <c>acr</c> and <c>amr</c> tell applications that it was given.</summary>
    [Fact]
    public async Task FirstTime_TheUserSetsAFactorUpInTheFlow_AndTokensSayThatItWasGiven()
    {
        await RuleAsync(Asks + "context.idToken.count = (user.multifactor || []).length;");
        var challenge = await AskedAsync();
        using var sent = await _client.GetAsync(challenge);
        var page = sent.Headers.Location!.ToString();
        using var shown = await _client.GetAsync(page);
        var html = await shown.Content.ReadAsStringAsync();
        var phone = new AuthenticatorApp(await KeyAsync(_client, page));

        using var confirmed = await _client.FillAsync(page, ("Input.Code", phone.Code));
        var codes = await confirmed.Content.ReadAsStringAsync();
        var tokens = await FinishAsync(WebUtility.HtmlDecode(NextOnPage().Match(codes).Groups[1].Value));

        Assert.StartsWith("/mfa/enroll?state=", page, StringComparison.Ordinal);
        Assert.Contains("data:image/png;base64,", html, StringComparison.Ordinal);
        Assert.Equal(10, RecoveryCodeOnPage().Count(codes));
        Assert.Equal((MultiFactor, """["mfa"]"""), ((string?)tokens.IdToken["acr"], tokens.IdToken["amr"]!.ToJsonString()));
        Assert.Equal(0, (int?)tokens.IdToken["count"]);
        using var again = await _client.GetAsync(_client.AuthorizeUrl());
        Assert.Equal(1, (int?)(await _client.ExchangeAsync(CallbackOf(again)["code"])).IdToken["count"]);
    }

    /// <summary>7.2: every provider, known or not, is any factor; the login has one run of the rules.</summary>
    [Theory]
    [InlineData("any")]
    [InlineData("guardian")]
    [InlineData("google-authenticator")]
    [InlineData("duo")]
    [InlineData("carrier-pigeon")]
    public async Task Provider_Each_IsAnyFactor_AndTheTokensAreWhatTheRulesDecidedOnce(string provider)
    {
        await RuleAsync($"context.multifactor = {{ provider: '{provider}', issuer: 'Acme' }}; user.nickname = 'by the rule'; context.idToken.added = 'before';");
        var (phone, _) = await AuthenticatorApp.SetUpAsync(app, _email);

        var tokens = await FinishAsync(await PassAsync(await AskedAsync(), phone.Code));
        var execution = await Recorded.OfAsync(app, _email);
        var list = await app.Services.GetRequiredService<ExecutionStore>().ListAsync(new ExecutionFilter { Search = _email, Take = 10 }, default);

        Assert.Equal(("before", "by the rule"), ((string?)tokens.IdToken["added"], (string?)tokens.IdToken["nickname"]));
        Assert.Equal((ExecutionOutcome.SecondFactor, 1), (execution.Outcome, list.Items.Count));
        var console = Assert.Single(execution.Steps, step => step.RuleName.StartsWith(_email, StringComparison.Ordinal)).Console;
        Assert.Equal(provider is "duo" or "carrier-pigeon", console?.Contains("which this server does not have", StringComparison.Ordinal) ?? false);
    }

    /// <summary>7.2: <c>guardian</c> and <c>google-authenticator</c> mean an app, not what a browser does by itself; who has nothing but a passkey is still asked for that, and not let off with the password.</summary>
    [Theory]
    [InlineData("any", "nothing", "create")]
    [InlineData("google-authenticator", "nothing", null)]
    [InlineData("any", "both", "get")]
    [InlineData("guardian", "both", null)]
    [InlineData("google-authenticator", "both", null)]
    [InlineData("google-authenticator", "passkey", "get")]
    public async Task Passkeys_AreOfferedForTheProvidersThatMeanThem(string provider, string has, string? offered)
    {
        await RuleAsync($"context.multifactor = {{ provider: '{provider}' }};");
        if (has is "both")
        {
            await AuthenticatorApp.SetUpAsync(app, _email);
        }

        if (has is not "nothing")
        {
            await using var scope = app.Services.CreateAsyncScope();
            var users = scope.ServiceProvider.GetRequiredService<UserManager<User>>();
            var added = await users.AddOrUpdatePasskeyAsync((await users.FindByEmailAsync(_email))!, new UserPasskeyInfo(Guid.NewGuid().ToByteArray(), [2], DateTimeOffset.UtcNow, 0, ["internal"], true, false, false, [], []));
            Assert.True(added.Succeeded, string.Join(' ', added.Errors.Select(error => error.Code)));
        }

        using var page = await _client.FollowAsync(await AskedAsync());

        var html = await page.Content.ReadAsStringAsync();
        Assert.Equal(offered, PasskeyOnPage().Match(html) is { Success: true } match ? match.Groups[1].Value : null);
        Assert.Equal(has is not "passkey", html.Contains("Input.Code", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Code_Wrong_OrUsedBefore_IsRefused()
    {
        await RuleAsync(AlwaysAsks);
        var (phone, _) = await AuthenticatorApp.SetUpAsync(app, _email);
        var first = await AskedAsync();
        var code = phone.Code;
        using var wrong = await _client.FillAsync(first, ("Input.Code", "000000"));
        await FinishAsync(await PassAsync(first, code));
        var second = (await SentAsync(_client.AuthorizeUrl()))!;

        using var replayed = await _client.FillAsync(second, ("Input.Code", code));

        Assert.Contains("The code is wrong", await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("The code is wrong", await replayed.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await FinishAsync(await PassAsync(second, phone.NextCode));
    }

    [Fact]
    public async Task RecoveryCode_ProvesOnce()
    {
        await RuleAsync(AlwaysAsks);
        var (_, codes) = await AuthenticatorApp.SetUpAsync(app, _email);
        var challenge = await AskedAsync();

        var tokens = await FinishAsync(await PassAsync(challenge.Replace("/mfa?", "/mfa/recovery?", StringComparison.Ordinal), codes[0]));
        var next = (await SentAsync(_client.AuthorizeUrl()))!.Replace("/mfa?", "/mfa/recovery?", StringComparison.Ordinal);
        using var again = await _client.FillAsync(next, ("Input.Code", codes[0]));

        Assert.Equal(MultiFactor, (string?)tokens.IdToken["acr"]);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
    }

    [Fact]
    public async Task WrongCodes_TenInARow_PauseTheFactorAlsoForTheRightOne()
    {
        await RuleAsync(Asks);
        var (phone, codes) = await AuthenticatorApp.SetUpAsync(app, _email);
        var challenge = await AskedAsync();
        for (var attempt = 0; attempt < 10; attempt++)
        {
            using var wrong = await _client.FillAsync(challenge, ("Input.Code", "000000"));
            Assert.Equal(HttpStatusCode.OK, wrong.StatusCode);
        }

        using var right = await _client.FillAsync(challenge, ("Input.Code", phone.Code));
        using var recovery = await _client.FillAsync(challenge.Replace("/mfa?", "/mfa/recovery?", StringComparison.Ordinal), ("Input.Code", codes[0]));

        Assert.Equal((HttpStatusCode.TooManyRequests, HttpStatusCode.TooManyRequests), (right.StatusCode, recovery.StatusCode));
    }

    /// <summary>7.2, REQ-21: <c>authentication.methods</c> has <c>mfa</c> for the rest of the session, which is enough unless the rule always asks, and for silent logins even then.</summary>
    [Fact]
    public async Task Session_ThatProvedIt_IsNotAskedAgainUnlessTheRuleSaysSo_AndSilentLoginsGoOn()
    {
        await RuleAsync("context.multifactor = { provider: 'any', allowRememberBrowser: !context.request.query.strict }; context.idToken.methods = context.authentication.methods;");
        var (phone, _) = await AuthenticatorApp.SetUpAsync(app, _email);
        await FinishAsync(await PassAsync(await AskedAsync(), phone.Code));

        using var again = await _client.GetAsync(_client.AuthorizeUrl());
        using var silent = await _client.GetAsync(_client.AuthorizeUrl(("prompt", "none"), ("strict", "1")));
        var strict = await SentAsync(_client.AuthorizeUrl(("strict", "1")));

        var tokens = await _client.ExchangeAsync(CallbackOf(again)["code"]);
        Assert.Equal(["pwd", "mfa"], tokens.IdToken["methods"]!.AsArray().Select(method => (string?)method!["name"]));
        Assert.InRange((double)tokens.IdToken["methods"]![1]!["timestamp"]!, 1e12, 1e14);
        Assert.Equal(MultiFactor, (string?)tokens.IdToken["acr"]);
        Assert.True(CallbackOf(silent).ContainsKey("code"));
        Assert.StartsWith("/mfa?", strict, StringComparison.Ordinal);
    }

    /// <summary>7.2: <c>allowRememberBrowser</c>, which is true when absent, and <c>ignoreCookie</c>; the cookie is good for 30 days.</summary>
    [Theory]
    [InlineData("context.multifactor = { provider: 'any', allowRememberBrowser: true };", false)]
    [InlineData("context.multifactor = { provider: 'any' };", false)]
    [InlineData("context.multifactor = { provider: 'any', allowRememberBrowser: false };", true)]
    [InlineData("context.multifactor = { provider: 'any', ignoreCookie: true };", true)]
    public async Task RememberedBrowser_IsNotAskedInTheNextSession_UnlessTheRuleForbidsIt(string statement, bool asked)
    {
        await RuleAsync($"if (context.request.query.later) {{ {statement} }} else {{ {Asks} }}");
        var (phone, _) = await AuthenticatorApp.SetUpAsync(app, _email);
        var challenge = await AskedAsync();
        using var page = await _client.GetAsync(challenge);
        using var passed = await _client.FillAsync(challenge, ("Input.Code", phone.Code), ("Input.Remember", "true"));
        await FinishAsync(passed.Headers.Location!.ToString());
        using var left = await _client.GetAsync($"/v2/logout?client_id={_client.ClientId}");

        using var answer = await _client.EnterAsync(_email, ("later", "1"));

        Assert.Equal(asked, answer.Headers.Location!.ToString().StartsWith("/mfa?", StringComparison.Ordinal));
        Assert.Contains("Input.Remember", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var cookie = Assert.Single(passed.Headers.GetValues("Set-Cookie"), value => value.StartsWith("rules-trust-", StringComparison.Ordinal));
        Assert.InRange(Microsoft.Net.Http.Headers.SetCookieHeaderValue.Parse(cookie).Expires!.Value, DateTimeOffset.UtcNow.AddDays(29), DateTimeOffset.UtcNow.AddDays(31));
        if (asked)
        {
            using var again = await _client.GetAsync(answer.Headers.Location!.ToString());
            Assert.DoesNotContain("Input.Remember", await again.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        else
        {
            Assert.False((await _client.ExchangeAsync(CallbackOf(answer)["code"])).IdToken.ContainsKey("acr")); // nothing was proved in this session
        }
    }

    /// <summary>7.2: <c>acr_values</c> force it, whatever rules say; a silent login cannot ask.</summary>
    [Fact]
    public async Task RememberedBrowser_ThatTheUserForgets_IsAskedAgain()
    {
        await RuleAsync(Asks);
        var (phone, _) = await AuthenticatorApp.SetUpAsync(app, _email);
        using var passed = await _client.FillAsync(await AskedAsync(), ("Input.Code", phone.Code), ("Input.Remember", "true"));
        await FinishAsync(passed.Headers.Location!.ToString());
        using var left = await _client.GetAsync($"/v2/logout?client_id={_client.ClientId}");
        using var remembered = await _client.EnterAsync(_email);

        using var forgotten = await _client.FillFormAsync("/account/sessions", "forget-");
        using var told = await _client.GetAsync(forgotten.Headers.Location!.ToString());
        using var leftAgain = await _client.GetAsync($"/v2/logout?client_id={_client.ClientId}");

        Assert.True(CallbackOf(remembered).ContainsKey("code"));
        var page = await told.Content.ReadAsStringAsync();
        Assert.Contains("The browser is forgotten", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Remembered browsers", page, StringComparison.Ordinal);
        await AskedAsync();
    }

    [Fact]
    public async Task RememberedBrowser_AfterAFactorWent_IsAskedAgain()
    {
        await RuleAsync(Asks);
        var (phone, _) = await AuthenticatorApp.SetUpAsync(app, _email);
        using var passed = await _client.FillAsync(await AskedAsync(), ("Input.Code", phone.Code), ("Input.Remember", "true"));
        await FinishAsync(passed.Headers.Location!.ToString());
        using var replaced = await _client.FillFormAsync("/account/security", "remove-app");
        await AuthenticatorApp.SetUpAsync(app, _email);

        using var left = await _client.GetAsync($"/v2/logout?client_id={_client.ClientId}");

        await AskedAsync();
    }

    [Fact]
    public async Task AcrValues_ForceIt_WithoutAnyRule()
    {
        var (phone, _) = await AuthenticatorApp.SetUpAsync(app, _email);
        await _client.SignInAsync(_email);

        using var silent = await _client.GetAsync(_client.AuthorizeUrl(("prompt", "none"), ("acr_values", MultiFactor)));
        var tokens = await FinishAsync(await PassAsync((await SentAsync(_client.AuthorizeUrl(("acr_values", "other " + MultiFactor))))!, phone.Code));

        Assert.Equal("interaction_required", CallbackOf(silent)["error"]);
        Assert.Equal(MultiFactor, (string?)tokens.IdToken["acr"]);
    }

    /// <summary>7.2: a refresh for which a rule asks for it is mfa_required.</summary>
    [Fact]
    public async Task RefreshToken_AndAFactorThatWasNotGiven_IsMfaRequired()
    {
        var tokens = await _client.ExchangeAsync((await _client.SignInAsync(_email, ("scope", "openid offline_access")))["code"]);
        await RuleAsync(Asks);

        var refreshed = await _client.RefreshAsync(tokens["refresh_token"]);

        Assert.Equal((HttpStatusCode.Forbidden, "mfa_required"), (refreshed.Status, refreshed["error"]));
    }

    [Fact]
    public async Task Administrator_ResetsTheFactor_AndTheUserSetsUpANewOne()
    {
        await RuleAsync(Asks);
        await AuthenticatorApp.SetUpAsync(app, _email);
        var user = (await app.Services.GetRequiredService<UserProfileStore>().ListByEmailAsync(_email, default))[0];

        await app.Services.GetRequiredService<UserAccounts>().ResetFactorsAsync(user.UserId, AppFixture.AdminEmail, default);

        Assert.StartsWith("/mfa/enroll?", await SentAsync(await AskedAsync()), StringComparison.Ordinal);
        var after = await app.Services.GetRequiredService<UserProfileStore>().FindAsync(user.UserId, default);
        Assert.Equal((true, false), (user.SecondFactor, after!.SecondFactor));
    }

    /// <summary>7.2: a denial comes before it, and the last writer wins.</summary>
    [Theory]
    [InlineData("callback(new UnauthorizedError('No.')); return;", "error")]
    [InlineData("context.multifactor = undefined;", "code")]
    [InlineData("delete context.multifactor;", "code")]
    public async Task OutcomePrecedence_ADenialOrALaterRuleWins(string later, string parameter)
    {
        await RuleAsync(Asks);
        await RuleAsync(later);

        Assert.Contains(parameter, (await _client.SignInAsync(_email)).Keys);
    }

    /// <summary>7.1: the redirect comes first, the factor of the second run after it.</summary>
    [Fact]
    public async Task RedirectAndFactor_TheRedirectComesFirst_TheFactorIsThatOfTheSecondRun()
    {
        await RuleAsync("if (context.protocol !== 'redirect-callback') { context.redirect = { url: 'https://forms.example/' }; }" + Asks);
        var (phone, _) = await AuthenticatorApp.SetUpAsync(app, _email);
        using var away = await _client.EnterAsync(_email);
        var state = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(away.Headers.Location!.Query)["state"];
        using var back = await _client.GetAsync("/continue?state=" + state);

        var challenge = await SentAsync(back.Headers.Location!.ToString());
        var tokens = await FinishAsync(await PassAsync(challenge!, phone.Code));

        Assert.Equal("forms.example", away.Headers.Location!.Host);
        Assert.Equal(MultiFactor, (string?)tokens.IdToken["acr"]);
    }

    [Fact]
    public async Task Challenge_OfAnotherBrowserOrGoneOnWith_IsNotShown()
    {
        await RuleAsync(Asks);
        var (phone, _) = await AuthenticatorApp.SetUpAsync(app, _email);
        using var other = await RegisterAsync(app);
        await app.AddUserAsync("other-" + _email);
        await other.SignInAsync("other-" + _email);
        var challenge = await AskedAsync();
        using var foreign = await other.GetAsync(challenge);
        await FinishAsync(await PassAsync(challenge, phone.Code));

        using var late = await _client.GetAsync(challenge);

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (foreign.StatusCode, late.StatusCode));
    }

    [Fact]
    public async Task Ticket_OfOneApplicationsLogin_IsWorthNothingAtAnother()
    {
        using var other = await RegisterAsync(app);
        await RuleAsync($"if (context.clientID === '{other.ClientId}') {{ return callback(new UnauthorizedError('not there')); }} {Asks}");
        var (phone, _) = await AuthenticatorApp.SetUpAsync(app, _email);
        var goesOn = await PassAsync(await AskedAsync(), phone.Code);

        using var answer = await _client.GetAsync(goesOn.Replace(_client.ClientId, other.ClientId, StringComparison.Ordinal));

        Assert.Equal("not there", CallbackOf(answer)["error_description"]);
    }

    [Fact]
    public async Task Enrolment_InAnotherSession_HasAKeyThatTheFirstHasNotSeen()
    {
        await RuleAsync(Asks);
        using var other = await RegisterAsync(app);
        var mine = (await AskedAsync()).Replace("/mfa?", "/mfa/enroll?", StringComparison.Ordinal);
        using var begun = await other.EnterAsync(_email);
        var theirs = begun.Headers.Location!.ToString().Replace("/mfa?", "/mfa/enroll?", StringComparison.Ordinal);

        var (first, again, second) = (await KeyAsync(_client, mine), await KeyAsync(_client, mine), await KeyAsync(other, theirs));

        Assert.Equal(first, again);
        Assert.NotEqual(first, second);
    }

    [Fact]
    public async Task Enrolment_OfAUserWhoHasAFactor_IsNotOpenToThePasswordAlone()
    {
        await RuleAsync(Asks);
        await AuthenticatorApp.SetUpAsync(app, _email);
        var challenge = await AskedAsync();

        using var enrol = await _client.GetAsync(challenge.Replace("/mfa?", "/mfa/enroll?", StringComparison.Ordinal));

        Assert.StartsWith("/mfa?", enrol.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    private Task<Guid> RuleAsync(string statements) => app.AddRuleForAsync(_email, $"{_email} {Guid.NewGuid():N}", statements + " callback(null, user, context);");

    /// <summary>Signs in, and returns the address of the page that asks for the factor.</summary>
    private async Task<string> AskedAsync()
    {
        using var answer = await _client.EnterAsync(_email);
        var page = answer.Headers.Location!.ToString();
        Assert.StartsWith("/mfa?state=", page, StringComparison.Ordinal);
        return page;
    }

    private async Task<string?> SentAsync(string url)
    {
        using var answer = await _client.GetAsync(url);
        return answer.Headers.Location?.ToString();
    }

    private static async Task<string> KeyAsync(OidcClient client, string page)
    {
        using var shown = await client.GetAsync(page);
        return KeyOnPage().Match(await shown.Content.ReadAsStringAsync()).Groups[1].Value.Replace(" ", "", StringComparison.Ordinal);
    }

    /// <summary>Enters a code, and returns where the login goes on.</summary>
    private async Task<string> PassAsync(string challenge, string code)
    {
        using var answer = await _client.FillAsync(challenge, ("Input.Code", code));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return answer.Headers.Location!.ToString();
    }

    private async Task<Tokens> FinishAsync(string url)
    {
        using var answer = await _client.GetAsync(url);
        return await _client.ExchangeAsync(CallbackOf(answer)["code"]);
    }

    [GeneratedRegex("data-passkey=\"([a-z]+)\"")]
    private static partial Regex PasskeyOnPage();

    [GeneratedRegex("Key: <code[^>]*>([A-Z2-7 ]+)</code>")]
    private static partial Regex KeyOnPage();

    [GeneratedRegex("<code[^>]*>[A-Z0-9]{5}-[A-Z0-9]{5}</code>")]
    private static partial Regex RecoveryCodeOnPage();

    [GeneratedRegex("class=\"button primary\" href=\"([^\"]+)\"")]
    private static partial Regex NextOnPage();
}
