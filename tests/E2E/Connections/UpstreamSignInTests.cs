using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using RulesDashboard.Data.Connections;
using RulesDashboard.Data.Documents;
using RulesDashboard.Data.Users;
using RulesDashboard.E2E.Testing;

namespace RulesDashboard.E2E.Connections;

/// <summary>Users of another identity provider, which is a second instance of ours.</summary>
[Collection(FederatedApps.Name)]
public sealed class UpstreamSignInTests(FederatedApp app) : IAsyncLifetime
{
    private readonly string _email = Guid.NewGuid().ToString("N") + "@example.com";
    private readonly string _connection = "up-" + Guid.NewGuid().ToString("N")[..8];
    private OidcClient _client = null!; // as the next: set before any test runs
    private string _subject = null!;

    private string UserId => $"oidc|{_connection}|{_subject}";

    public async ValueTask InitializeAsync()
    {
        _client = await OidcClient.RegisterAsync(app);
        _subject = await app.Upstream.AddUserAsync(_email);
    }

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task SignIn_ThroughTheProvider_MakesAUserWhomRulesKnowWhole()
    {
        await app.ConnectAsync(_connection, _client.ClientId, connection => (connection["options"]!["domain_aliases"], connection["metadata"]) = (new JsonArray("elsewhere.example"), new JsonObject { ["tier"] = "gold" }));
        await app.AddRuleForAsync(_email, "tell " + _connection, """
            const hash = text => require('crypto').createHash('sha256').update(text).digest('hex');
            const identity = user.identities[0];
            console.log('token', identity.access_token);
            context.idToken['https://app/seen'] = {
              user: { ...user, identities: [] }, identity: { ...identity, access_token: hash(identity.access_token), refresh_token: hash(identity.refresh_token), id_token: typeof identity.id_token },
              connection: context.connection, id: context.connectionID, strategy: context.connectionStrategy, options: context.connectionOptions, metadata: context.connectionMetadata,
              methods: context.authentication.methods.map(method => method.name), logins: context.stats.loginsCount
            };
            callback(null, user, context);
            """);

        var claims = (await SignInAsync()).IdToken;

        Assert.Equal((UserId, _email, true, "Ada Lovelace", "Ada"), ((string?)claims["sub"], (string?)claims["email"], (bool)claims["email_verified"]!, (string?)claims["name"], (string?)claims["given_name"]));
        var seen = claims["https://app/seen"]!;
        var identity = seen["identity"]!;
        Assert.Equal((_connection, "oidc", $"{_connection}|{_subject}", false), ((string?)identity["connection"], (string?)identity["provider"], (string?)identity["user_id"], (bool)identity["isSocial"]!));
        Assert.Equal((_connection, "oidc", """{"domain_aliases":["elsewhere.example"]}""", """{"tier":"gold"}"""), ((string?)seen["connection"], (string?)seen["strategy"], seen["options"]!.ToJsonString(), seen["metadata"]!.ToJsonString()));
        Assert.Equal(("""["federated"]""", 1), (seen["methods"]!.ToJsonString(), (int)seen["logins"]!));

        var tokens = await TokensAsync(UserId);
        var (access, refresh) = ((string)tokens["access_token"]!, (string)tokens["refresh_token"]!);
        Assert.Equal((Hash(access), Hash(refresh), "string", (int)tokens["expires_in"]!), ((string?)identity["access_token"], (string?)identity["refresh_token"], (string?)identity["id_token"], (int)identity["expires_in"]!));
        using var there = await _client.GetAsync(app.Upstream.Url + "/userinfo", access);
        Assert.Equal(HttpStatusCode.OK, there.StatusCode);
        var execution = await Recorded.OfAsync(app, _email);
        Assert.Equal(_connection, execution.Connection);
        Assert.All([execution.InputUser, string.Concat(execution.Steps.Select(step => step.Console + step.UserChange + step.ContextChange)), execution.IdTokenClaims!], text => Assert.DoesNotContain(access, text, StringComparison.Ordinal));
        Assert.Contains("[access_token of oidc", execution.InputUser, StringComparison.Ordinal);
        Assert.DoesNotContain(access, app.DatabaseText(), StringComparison.Ordinal);
        Assert.DoesNotContain(refresh, app.DatabaseText(), StringComparison.Ordinal);
    }

    /// <summary>Semantics 7.9: rules run once the profile is what the provider says, whichever way its answer comes: for a code, or as an ID token in a form.</summary>
    [Theory]
    [InlineData("back_channel", "authorization_code")]
    [InlineData("front_channel", "implicit")]
    public async Task SignIn_AfterTheProfileChangedThere_RulesSeeItAsItIs(string type, string grant)
    {
        var options = await app.Upstream.RegisterAsync(app, grant);
        (options["type"], options["scope"]) = (type, "openid profile email");
        await app.ConnectAsync(_connection, _client.ClientId, connection => connection["options"] = options);
        await app.AddRuleForAsync(_email, "tell " + _connection, """
            context.idToken['https://app/seen'] = [user.name, user.identities[0].connection, Object.keys(user.identities[0]).filter(name => /token$/.test(name))];
            callback(null, user, context);
            """);
        var first = await SeenAsync();
        await app.Upstream.RenameAsync(_subject, "Ada King");

        var second = await SeenAsync(("prompt", "login"));

        var tokens = type == "back_channel" ? """["access_token","id_token"]""" : """["id_token"]""";
        Assert.Equal(($"""["Ada Lovelace","{_connection}",{tokens}]""", $"""["Ada King","{_connection}",{tokens}]"""), (first, second));

        async Task<string> SeenAsync(params (string, string?)[] changes)
        {
            using var done = await DeliverAsync(await EnterAsync(changes));
            var claims = (await _client.ExchangeAsync(OidcClient.CallbackOf(done)["code"])).IdToken;
            Assert.Equal((UserId, _email), ((string?)claims["sub"], (string?)claims["email"]));
            return claims["https://app/seen"]!.ToJsonString();
        }
    }

    [Fact]
    public async Task SignIn_WithAnEmailOfSomebodyElse_IsSomebodyElse()
    {
        var here = await app.AddUserAsync(_email);
        await app.ConnectAsync(_connection, _client.ClientId);
        using var second = await OidcClient.RegisterAsync(app);
        await app.ConnectAsync(_connection + "-two", second.ClientId);

        var there = (await SignInAsync()).IdToken;
        using var elsewhere = await second.EnterAsync(await second.FollowAsync(second.AuthorizeUrl(("connection", _connection + "-two"))), _email, AppFixture.Password);
        var local = await LoginAnswer.OfAsync(app, _email);

        Assert.Equal(UserId, (string?)there["sub"]);
        Assert.Equal($"oidc|{_connection}-two|{_subject}", (string?)(await second.ExchangeAsync(OidcClient.CallbackOf(elsewhere)["code"])).IdToken["sub"]);
        Assert.Equal(here.Id, (string?)local.IdToken["sub"]);
    }

    [Fact]
    public async Task SignIn_WithALinkedIdentity_IsTheUserItBelongsTo()
    {
        var owner = await app.AddUserAsync(Guid.NewGuid().ToString("N") + "@example.com");
        await app.ConnectAsync(_connection, _client.ClientId);
        await SignInAsync();
        Assert.Equal(LinkResult.Done, await app.Services.GetRequiredService<UserIdentities>().LinkAsync(owner.Id, UserId, AppFixture.AdminEmail, default));

        using var again = await OidcClient.RegisterAsync(app);
        await app.Services.GetRequiredService<ConnectionStore>().SetClientsAsync(await IdAsync(), new Dictionary<string, bool> { [again.ClientId] = true }, AppFixture.AdminEmail, default);
        using var done = await again.EnterAsync(await again.FollowAsync(again.AuthorizeUrl(("connection", _connection))), _email, AppFixture.Password);
        var claims = (await again.ExchangeAsync(OidcClient.CallbackOf(done)["code"])).IdToken;

        Assert.Equal((owner.Id, owner.Email), ((string?)claims["sub"], (string?)claims["email"]));
        Assert.NotNull((await TokensAsync(owner.Id, 1))["access_token"]);
    }

    [Fact]
    public async Task SignIn_ByABlockedUser_IsRefusedWithAWayBack()
    {
        await app.ConnectAsync(_connection, _client.ClientId);
        await SignInAsync();
        await app.Services.GetRequiredService<UserProfileStore>().SetBlockedAsync(UserId, true, AppFixture.AdminEmail, default);

        using var page = await EnterAsync(("prompt", "login"));

        Assert.Contains("This account is blocked", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Provider_Down_StopsNobodyElse_AndComesBack()
    {
        var other = await app.AddUserAsync(Guid.NewGuid().ToString("N") + "@example.com");
        await app.ConnectAsync(_connection, _client.ClientId, connection => connection["display_name"] = "The other house");
        var github = await AddGitHubAsync(_client.ClientId);
        await SignInAsync();
        app.Upstream.GoDown();
        try
        {
            using var waiting = await OidcClient.RegisterAsync(app);
            await app.UpdateConnectionAsync(await IdAsync(), $$"""{"enabled_clients":["{{_client.ClientId}}","{{waiting.ClientId}}"]}""");

            using var page = await waiting.FollowAsync(waiting.AuthorizeUrl(("connection", _connection)));
            var html = await page.Content.ReadAsStringAsync();

            Assert.Equal((HttpStatusCode.OK, "/login"), (page.StatusCode, page.RequestMessage!.RequestUri!.AbsolutePath));
            Assert.Contains("Signing in with The other house does not work at the moment", html, StringComparison.Ordinal);
            Assert.Contains("Continue with The other house", html, StringComparison.Ordinal);
            Assert.Null((await LoginAnswer.OfAsync(app, other.Email!)).Error);
            Assert.Equal("github|583231", (string?)(await SignInWithGitHubAsync(github)).IdToken["sub"]);
        }
        finally
        {
            await app.Upstream.ComeBackAsync();
        }

        using var later = await OidcClient.RegisterAsync(app);
        await app.UpdateConnectionAsync(await IdAsync(), $$"""{"enabled_clients":["{{later.ClientId}}"]}""");
        using var done = await later.EnterAsync(await later.FollowAsync(later.AuthorizeUrl(("connection", _connection))), _email, AppFixture.Password);
        Assert.Equal(UserId, (string?)(await later.ExchangeAsync(OidcClient.CallbackOf(done)["code"])).IdToken["sub"]);
    }

    [Fact]
    public async Task Provider_ThatNeverAnswers_CostsTheTimeout()
    {
        app.Outside.Answer("github.com", 200, """{"access_token":"gho_0123456789abcdef","token_type":"bearer"}""");
        app.Outside.Hang("api.github.com");
        await AddGitHubAsync(_client.ClientId);

        var started = TimeProvider.System.GetTimestamp();
        using var page = await AnswerGitHubAsync(_client, await StartGitHubAsync(_client));

        Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(15));
        Assert.Contains("role=\"alert\"", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_ThatMakeNoConnection_HurtNoOther()
    {
        await app.AddConnectionAsync(new JsonObject { ["name"] = _connection + "-bad", ["strategy"] = "oidc", ["options"] = new JsonObject { ["discovery_url"] = "not an address", ["client_id"] = "x" } }, _client.ClientId);
        await app.AddConnectionAsync(new JsonObject { ["name"] = _connection + "-empty", ["strategy"] = "waad" }, _client.ClientId);
        await app.AddConnectionAsync(new JsonObject { ["name"] = _connection + "-apple", ["strategy"] = "apple", ["options"] = new JsonObject { ["client_id"] = "x", ["team_id"] = "y", ["kid"] = "z", ["app_secret"] = "no key" } }, _client.ClientId);
        await app.ConnectAsync(_connection, _client.ClientId);

        var claims = (await SignInAsync()).IdToken;
        using var fresh = OidcClient.Of(app, _client.ClientId, "");
        using var page = await fresh.FollowAsync(fresh.AuthorizeUrl(("connection", _connection + "-bad")));

        Assert.Equal(UserId, (string?)claims["sub"]);
        Assert.Contains("does not work at the moment", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connection_Changed_IsEffectiveAtOnce()
    {
        var store = app.Services.GetRequiredService<ConnectionStore>();
        var id = await app.ConnectAsync(_connection, _client.ClientId, connection => connection["display_name"] = "Before");
        Assert.Contains("Continue with Before", await PageAsync(), StringComparison.Ordinal);

        await app.UpdateConnectionAsync(id, """{"display_name":"After"}""");
        Assert.Contains("Continue with After", await PageAsync(), StringComparison.Ordinal);
        Assert.IsType<DocumentResult.Saved>(await store.SetDisabledAsync(id, true, AppFixture.AdminEmail, default));
        Assert.DoesNotContain("Continue with After", await PageAsync(), StringComparison.Ordinal);
        using var refused = await _client.GetAsync(_client.AuthorizeUrl(("connection", _connection)));
        Assert.Equal(("invalid_request", "the connection is not enabled for the client"), (OidcClient.CallbackOf(refused)["error"], OidcClient.CallbackOf(refused)["error_description"]));

        await store.SetDisabledAsync(id, false, AppFixture.AdminEmail, default);
        Assert.Equal(UserId, (string?)(await SignInAsync()).IdToken["sub"]);
    }

    [Fact]
    public async Task Session_OfAnotherConnection_IsNotEnough()
    {
        await app.AddUserAsync(_email);
        await app.ConnectAsync(_connection, _client.ClientId);
        await _client.SignInAsync(_email);

        using var silent = await _client.GetAsync(_client.AuthorizeUrl(("connection", _connection), ("prompt", "none")));
        var there = (await SignInAsync()).IdToken;

        Assert.Equal("login_required", OidcClient.CallbackOf(silent)["error"]);
        Assert.Equal(UserId, (string?)there["sub"]);
    }

    [Fact]
    public async Task EmailDomain_OfAConnection_LeadsThere()
    {
        var domain = Guid.NewGuid().ToString("N")[..12] + ".example";
        await app.ConnectAsync(_connection, _client.ClientId, connection => connection["options"]!["domain_aliases"] = new JsonArray(domain));

        using var typed = await _client.TypeAsync("ada@" + domain, "any password at all");
        using var hinted = await _client.GetAsync(_client.AuthorizeUrl(("login_hint", "ada@" + domain.ToUpperInvariant())));
        using var page = await _client.FollowAsync(typed.Headers.Location!.ToString());

        Assert.All([typed, hinted], answer => Assert.StartsWith("/login/with?connection=" + _connection, answer.Headers.Location!.ToString(), StringComparison.Ordinal));
        Assert.StartsWith(app.Upstream.Url, page.RequestMessage!.RequestUri!.AbsoluteUri, StringComparison.Ordinal);
        Assert.Contains($"value=\"ada@{domain}\"", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answer_ThatNobodyAskedFor_SignsNobodyIn()
    {
        using var github = await AddGitHubAsync(_client.ClientId);
        var state = await StartGitHubAsync(github) + "&iss=" + Uri.EscapeDataString("https://github.com/login/oauth");
        using var stranger = OidcClient.Of(app, _client.ClientId, "");

        using var foreign = await stranger.FollowAsync($"/login/callback?code=x&state={state}");
        using var made = await github.FollowAsync("/login/callback?code=x&state=y");
        state = await StartGitHubAsync(github) + "&iss=" + Uri.EscapeDataString("https://github.com/login/oauth");
        using var cancelled = await github.FollowAsync($"/login/callback?error=access_denied&state={state}");

        Assert.Contains("You did not finish signing in with GitHub", await cancelled.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.All([foreign, made], page => Assert.Equal((HttpStatusCode.OK, "/login"), (page.StatusCode, page.RequestMessage!.RequestUri!.AbsolutePath)));
    }

    [Fact]
    public async Task SignOut_Federated_EndsTheSessionThereToo()
    {
        await app.ConnectAsync(_connection, _client.ClientId);
        await SignInAsync();
        var leave = $"/v2/logout?client_id={_client.ClientId}&returnTo={Uri.EscapeDataString(OidcClient.SignOutUrl)}";

        using var here = await _client.GetAsync(leave);
        using var again = await _client.FollowAsync(_client.AuthorizeUrl(("connection", _connection)));
        using var left = await _client.LeaveAsync(leave + "&federated");
        using var asked = await _client.FollowAsync(_client.AuthorizeUrl(("connection", _connection)));

        Assert.Equal(OidcClient.SignOutUrl, here.Headers.Location!.ToString());
        Assert.True(OidcClient.CallbackOf(again).ContainsKey("code"));
        Assert.Equal(OidcClient.SignOutUrl, left.Headers.Location!.ToString());
        Assert.StartsWith(app.Upstream.Url + "/login?", asked.RequestMessage!.RequestUri!.AbsoluteUri, StringComparison.Ordinal);
    }

    private async Task<Tokens> SignInAsync(params (string Name, string? Value)[] changes)
    {
        using var done = await EnterAsync(changes);
        return await _client.ExchangeAsync(OidcClient.CallbackOf(done)["code"]);
    }

    private async Task<HttpResponseMessage> EnterAsync(params (string Name, string? Value)[] changes)
    {
        var page = await _client.FollowAsync(_client.AuthorizeUrl([("connection", _connection), .. changes]));
        Assert.StartsWith(app.Upstream.Url + "/login?", page.RequestMessage!.RequestUri!.AbsoluteUri, StringComparison.Ordinal);
        return await _client.EnterAsync(page, _email, AppFixture.Password);
    }

    /// <summary>Sends the form that a provider may answer with, as a browser does by itself.</summary>
    private async Task<HttpResponseMessage> DeliverAsync(HttpResponseMessage answer)
    {
        if (answer.StatusCode is not HttpStatusCode.OK)
        {
            return answer;
        }

        using (answer)
        {
            var fields = await AuthorizationAnswer.OfAsync(answer, "form_post");
            using var posted = await _client.PostAsync(app.Url + "/login/callback", [.. fields.Select(field => (field.Key, field.Value))]);
            return await _client.FollowAsync(new Uri(new Uri(app.Url), posted.Headers.Location!).ToString());
        }
    }

    private async Task<string> PageAsync()
    {
        using var fresh = OidcClient.Of(app, _client.ClientId, "");
        using var page = await fresh.FollowAsync(fresh.AuthorizeUrl());
        return await page.Content.ReadAsStringAsync();
    }

    private async Task<string> IdAsync() =>
        (string)(await app.Services.GetRequiredService<ConnectionStore>().ListAsync(default)).Single(connection => (string)connection["name"]! == _connection)["id"]!;

    private async Task<JsonObject> TokensAsync(string userId, int identity = 0) => app.Services.GetRequiredService<IdentityTokens>()
        .Reveal((await app.Services.GetRequiredService<UserProfileStore>().FindAsync(userId, default))!.Identities[identity].Tokens);

    private async Task<OidcClient> AddGitHubAsync(string clientId)
    {
        await app.AddConnectionAsync(
            new JsonObject { ["name"] = "github-" + _connection, ["strategy"] = "github", ["options"] = new JsonObject { ["client_id"] = "gh-client", ["client_secret"] = "gh-secret-0123456789" } }, clientId);
        return OidcClient.Of(app, clientId, "a-secret-that-only-this-test-knows");
    }

    private async Task<Tokens> SignInWithGitHubAsync(OidcClient client)
    {
        app.Outside.Answer("github.com", 200, """{"access_token":"gho_0123456789abcdef","token_type":"bearer","scope":"read:user"}""");
        app.Outside.Answer("api.github.com", 200, """{"id":583231,"login":"octocat","name":"The Octocat","avatar_url":"https://avatars.example/583231","email":null,"company":"GitHub"}""");
        using var done = await AnswerGitHubAsync(client, await StartGitHubAsync(client));
        return await client.ExchangeAsync(OidcClient.CallbackOf(done)["code"]);
    }

    private async Task<string> StartGitHubAsync(OidcClient client)
    {
        using var start = await client.GetAsync(client.AuthorizeUrl(("connection", "github-" + _connection)));
        using var sent = await client.GetAsync(start.Headers.Location!.ToString());
        Assert.StartsWith("https://github.com/login/oauth/authorize?", sent.Headers.Location!.ToString(), StringComparison.Ordinal);
        return QueryHelpers.ParseQuery(sent.Headers.Location.Query)["state"].ToString();
    }

    private static Task<HttpResponseMessage> AnswerGitHubAsync(OidcClient client, string state) => client.FollowAsync($"/login/callback?code=from-github&state={state}&iss={Uri.EscapeDataString("https://github.com/login/oauth")}");

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
