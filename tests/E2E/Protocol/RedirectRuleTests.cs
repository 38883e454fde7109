using System.Net;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using RulesDashboard.Data.Rules;
using RulesDashboard.Data.Users;
using RulesDashboard.E2E.Testing;
using static RulesDashboard.E2E.Testing.OidcClient;

namespace RulesDashboard.E2E.Protocol;

/// <summary>Rules that send their user to another page. Each test names the row of semantics 7.1 that it holds.</summary>
public sealed class RedirectRuleTests(SharedApp app) : IAsyncLifetime
{
    private const string SendsAway = """
        if (context.protocol !== 'redirect-callback') {
          context.redirect = { url: 'https://forms.example/page?x=1#top' };
        }
        """;

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

    /// <summary>7.1, rows "request it" and "parameter added".</summary>
    [Fact]
    public async Task RequestIt_OnlyRecordsIt_AllRemainingRulesRunAndThenTheUserIsSentThereWithAState()
    {
        await RuleAsync(SendsAway);
        await RuleAsync("user.seen = true;");

        var target = await SentToAsync();
        var execution = await Recorded.OfAsync(app, _email);

        Assert.Equal(("https", "forms.example", "/page", "#top"), (target.Scheme, target.Host, target.AbsolutePath, target.Fragment));
        Assert.StartsWith("?x=1&state=", target.Query, StringComparison.Ordinal);
        Assert.Equal(["Continued", "Continued"], execution.Steps.Where(step => step.RuleName.StartsWith(_email, StringComparison.Ordinal)).Select(step => step.Outcome.ToString()));
        Assert.Equal("Redirected", execution.Outcome.ToString());
    }

    /// <summary>7.1, row "later rule overwrites".</summary>
    [Theory]
    [InlineData("context.redirect = { url: 'https://second.example/' };", "second.example")]
    [InlineData("context.redirect.url = 'https://third.example/';", "third.example")]
    public async Task LaterRule_OverwritesIt_TheLastValueWins(string statement, string host)
    {
        await RuleAsync(SendsAway);
        await RuleAsync(statement);

        Assert.Equal(host, (await SentToAsync()).Host);
    }

    /// <summary>7.1, rows "later rule deletes" and "an error from a later rule".</summary>
    [Theory]
    [InlineData("delete context.redirect;", "code")]
    [InlineData("return callback(new UnauthorizedError('No.'));", "error")]
    public async Task LaterRule_DeletesItOrDenies_NobodyIsSentAway(string statement, string parameter)
    {
        await RuleAsync(SendsAway);
        await RuleAsync(statement);

        Assert.Contains(parameter, (await _client.SignInAsync(_email)).Keys);
    }

    /// <summary>7.1, rows "return address" (GET) and "second run"; REQ-11.</summary>
    [Fact]
    public async Task ReturnAddress_ByGet_RunsAllRulesAgainWithTheParametersOverTheOriginalQuery()
    {
        await RuleAsync("context.idToken.first = context.protocol;");
        await RuleAsync(SendsAway + "context.idToken.seen = { protocol: context.protocol, original: context.original_protocol, request: context.request };");
        var state = await StateAsync();

        var tokens = await FinishAsync(await _client.GetAsync($"/continue?state={state}&answer=yes&code=from-there&scope=other"));

        Assert.Equal("redirect-callback", (string?)tokens.IdToken["first"]);
        var seen = tokens.IdToken["seen"]!;
        Assert.Equal(("redirect-callback", "oidc-basic-profile"), ((string?)seen["protocol"], (string?)seen["original"]));
        var query = seen["request"]!["query"]!;
        Assert.Equal(("yes", "from-there", state, "other"), ((string?)query["answer"], (string?)query["code"], (string?)query["state"], (string?)query["scope"]));
        Assert.Equal((_client.ClientId, Callback), ((string?)query["client_id"], (string?)query["redirect_uri"]));
        Assert.False(query.AsObject().ContainsKey("login_ticket"));
        Assert.Equal(("GET", "{}"), ((string?)seen["request"]!["method"], seen["request"]!["body"]!.ToJsonString()));
    }

    /// <summary>7.1, row "return address" (POST).</summary>
    [Fact]
    public async Task ReturnAddress_ByPostOfAnotherSite_HasTheFormInTheBody()
    {
        await RuleAsync(SendsAway + "context.idToken.seen = context.request;");
        var state = await StateAsync();
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }); // another site's form brings no cookies
        using var form = new FormUrlEncodedContent([new("confirm", "yes"), new("token", "a.b.c"), new("list", "1"), new("list", "2")]);

        using var posted = await http.PostAsync($"{app.Url}/continue?state={state}&page=2", form);
        var tokens = await FinishAsync(await _client.GetAsync(posted.Headers.Location!.ToString()));

        Assert.Equal(HttpStatusCode.SeeOther, posted.StatusCode);
        Assert.DoesNotContain("a.b.c", posted.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Equal("""{"confirm":"yes","token":"a.b.c","list":["1","2"]}""", tokens.IdToken["seen"]!["body"]!.ToJsonString());
        Assert.Equal(("POST", "2"), ((string?)tokens.IdToken["seen"]!["method"], (string?)tokens.IdToken["seen"]!["query"]!["page"]));
    }

    /// <summary>7.1, row "missing / unknown state".</summary>
    [Theory]
    [InlineData("")]
    [InlineData("?state=")]
    [InlineData("?state=made-up")]
    [InlineData("?state=a&state=b")]
    public async Task State_MissingOrUnknown_IsAPageThatSaysInvalidRequest(string query)
    {
        using var got = await _client.GetAsync("/continue" + query);
        using var posted = await _client.PostAsync("/continue" + query, ("answer", "yes"));
        using var after = await _client.GetAsync(posted.Headers.Location!.ToString());

        await ExpectErrorPageAsync(got);
        await ExpectErrorPageAsync(after);
    }

    /// <summary>7.1, REQ-20: one-time use.</summary>
    [Fact]
    public async Task State_UsedASecondTime_IsRefused()
    {
        await RuleAsync(SendsAway);
        var state = await StateAsync();
        using var first = await _client.GetAsync("/continue?state=" + state);

        using var second = await _client.GetAsync("/continue?state=" + state);

        Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);
        await ExpectErrorPageAsync(second);
    }

    /// <summary>7.1, row "session cookie".</summary>
    [Fact]
    public async Task SessionCookie_OfAnotherBrowser_DoesNotResumeAndSpoilsNothing()
    {
        await RuleAsync(SendsAway);
        using var other = await RegisterAsync(app);
        var state = await StateAsync();

        using var foreign = await other.GetAsync("/continue?state=" + state);
        var tokens = await FinishAsync(await _client.GetAsync("/continue?state=" + state));

        await ExpectErrorPageAsync(foreign);
        Assert.Equal(HttpStatusCode.OK, tokens.Status);
    }

    /// <summary>7.1, row "how often".</summary>
    [Fact]
    public async Task SecondRun_AsksForAnotherRedirect_IsIgnored()
    {
        await RuleAsync("context.redirect = { url: 'https://forms.example/again' };");
        var state = await StateAsync();

        var tokens = await FinishAsync(await _client.GetAsync("/continue?state=" + state));

        Assert.Equal(HttpStatusCode.OK, tokens.Status);
    }

    /// <summary>7.1, rows "user on 2nd run" (REQ-19), "idToken/accessToken on 2nd run" and "stats.loginsCount".</summary>
    [Fact]
    public async Task User_OnTheSecondRun_IsReadAgainWithWhatTheFirstRunAdded()
    {
        await RuleAsync("""
            if (context.protocol !== 'redirect-callback') {
              user.jti = 'kept';
              user.nickname = 'changed, not added';
              user.user_metadata = { added: 'but stored meanwhile' };
              context.idToken.left = 'behind';
              context.redirect = { url: 'https://forms.example/' };
            } else {
              context.idToken.seen = { jti: user.jti, name: user.nickname, metadata: user.user_metadata, logins: context.stats.loginsCount };
            }
            """);
        var state = await StateAsync();
        var profiles = app.Services.GetRequiredService<UserProfileStore>();
        var user = Assert.Single(await profiles.ListByEmailAsync(_email, default));
        await profiles.UpdateMetadataAsync(user.UserId, MetadataKind.User, """{"consent":true}""", null, "the form", default);

        var tokens = await FinishAsync(await _client.GetAsync("/continue?state=" + state));

        Assert.Equal(
            $$"""{"jti":"kept","name":"{{_email.Split('@')[0]}}","metadata":{"consent":true},"logins":1}""",
            tokens.IdToken["seen"]!.ToJsonString());
        Assert.False(tokens.IdToken.ContainsKey("left"));
    }

    [Fact]
    public async Task Pipeline_ChangedInBetween_IsTheOneThatTheLoginBeganWith()
    {
        var id = await RuleAsync(SendsAway + "context.idToken.text = 'old';");
        var state = await StateAsync();
        await app.Services.GetRequiredService<RuleStore>().SetEnabledAsync(id, false, AppFixture.AdminEmail, default);

        var tokens = await FinishAsync(await _client.GetAsync("/continue?state=" + state));

        Assert.Equal("old", (string?)tokens.IdToken["text"]);
    }

    [Fact]
    public async Task SecondPass_IsLinkedToTheFirst()
    {
        await RuleAsync(SendsAway);
        var state = await StateAsync();
        var first = await Recorded.OfAsync(app, _email);

        await FinishAsync(await _client.GetAsync("/continue?state=" + state));
        var second = await Recorded.OfAsync(app, _email);

        Assert.Equal((first.Id, "redirect-callback", "Allowed"), (second.PreviousId, second.Protocol, second.Outcome.ToString()));
    }

    /// <summary>7.1, row "where impossible"; the password grant is in <see cref="PasswordGrantTests"/> and <see cref="MfaGrantTests"/>.</summary>
    [Fact]
    public async Task WhereImpossible_SilentOrRefresh_IsInteractionRequired()
    {
        var callback = await _client.SignInAsync(_email, ("scope", "openid offline_access"));
        var tokens = await _client.ExchangeAsync(callback["code"]);
        await RuleAsync("context.redirect = { url: 'https://forms.example/' };");

        using var silent = await _client.GetAsync(_client.AuthorizeUrl(("prompt", "none")));
        var refreshed = await _client.RefreshAsync(tokens["refresh_token"]);

        Assert.Equal("interaction_required", CallbackOf(silent)["error"]);
        Assert.Equal("interaction_required", refreshed["error"]);
    }

    /// <summary>7.1, row "user aborts".</summary>
    [Fact]
    public async Task UserAborts_TheNextLoginRepeatsTheRedirect()
    {
        await RuleAsync(SendsAway);
        await StateAsync();

        using var next = await _client.GetAsync(_client.AuthorizeUrl());

        Assert.Equal("forms.example", next.Headers.Location!.Host);
    }

    [Fact]
    public async Task PromptLogin_IsNotAskedAgainOnTheWayBack()
    {
        await RuleAsync(SendsAway);
        var state = await StateAsync(("prompt", "login"), ("max_age", "0"));

        var tokens = await FinishAsync(await _client.GetAsync("/continue?state=" + state));

        Assert.Equal(HttpStatusCode.OK, tokens.Status);
    }

    [Theory]
    [InlineData("/relative")]
    [InlineData("javascript:alert(1)")]
    [InlineData("https://user:secret@forms.example/")]
    [InlineData("ftp://forms.example/")]
    public async Task Address_ThatNobodyCanBeSentTo_FailsTheLoginAndNamesTheRule(string url)
    {
        var id = await RuleAsync($"context.redirect = {{ url: '{url}' }};");
        await RuleAsync("user.later = true;");

        var answer = await _client.SignInAsync(_email);
        var execution = await Recorded.OfAsync(app, _email);

        Assert.Equal(("access_denied", "Failed"), (answer["error"], execution.Outcome.ToString()));
        Assert.Contains(execution.Reference, answer["error_description"], StringComparison.Ordinal);
        var failed = Assert.Single(execution.Steps, step => step.FaultKind is not null);
        Assert.Equal(id, failed.RuleId);
        Assert.StartsWith("context.redirect.url ", failed.FaultMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Passwords_AndCodes_ReachNoRuleOfTheFirstRun()
    {
        await RuleAsync("context.idToken.query = context.request.query;");

        var tokens = await _client.ExchangeAsync((await _client.SignInAsync(_email, ("login_ticket", "made-up")))["code"]);

        Assert.False(tokens.IdToken["query"]!.AsObject().ContainsKey("login_ticket"));
    }

    private Task<Guid> RuleAsync(string statements) => app.AddRuleForAsync(_email, $"{_email} {Guid.NewGuid():N}", statements + " callback(null, user, context);");

    private async Task<Uri> SentToAsync(params (string Name, string? Value)[] changes)
    {
        using var answer = await _client.EnterAsync(_email, changes);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return answer.Headers.Location!;
    }

    private async Task<string> StateAsync(params (string Name, string? Value)[] changes) =>
        QueryHelpers.ParseQuery((await SentToAsync(changes)).Query)["state"].ToString();

    /// <summary>From <c>/continue</c> to the tokens.</summary>
    private async Task<Tokens> FinishAsync(HttpResponseMessage continued)
    {
        using (continued)
        {
            Assert.Equal(HttpStatusCode.Redirect, continued.StatusCode);
            using var answer = await _client.GetAsync(continued.Headers.Location!.ToString());
            var callback = CallbackOf(answer);
            Assert.Equal("the-state", callback["state"]);
            return await _client.ExchangeAsync(callback["code"]);
        }
    }

    private static async Task ExpectErrorPageAsync(HttpResponseMessage response)
    {
        Assert.Equal((HttpStatusCode.BadRequest, null), (response.StatusCode, response.Headers.Location));
        Assert.Contains("invalid_request", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
