using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using RulesDashboard.Data.Connections;
using RulesDashboard.Data.Documents;
using RulesDashboard.Data.Organizations;
using RulesDashboard.Data.Users;
using RulesDashboard.E2E.Testing;
using static RulesDashboard.E2E.Testing.OidcClient;

namespace RulesDashboard.E2E.Protocol;

/// <summary>Signing in to an application as a member of an organization.</summary>
public sealed class OrganizationTests(SharedApp app) : IAsyncLifetime
{
    private const string Allows = """{"organization_usage":"allow"}""";

    private readonly string _email = Guid.NewGuid().ToString("N") + "@example.com";
    private readonly string _name = "acme-" + Guid.NewGuid().ToString("N")[..8];
    private User _user = null!; // as the next: set before any test runs
    private string _id = null!;

    public async ValueTask InitializeAsync()
    {
        _user = await app.AddUserAsync(_email);
        _id = await AddOrganizationAsync(_name, new JsonObject { ["display_name"] = "Acme & Sons", ["metadata"] = new JsonObject { ["plan"] = "pro" } });
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Member_NamedByIdOrName_IsKnownToRulesTokensAndUserInfo(bool byName)
    {
        using var client = await RegisterAsync(app, Allows);
        await JoinAsync();
        await app.AddRuleForAsync(_email, _email, "context.idToken.seen = context.organization; callback(null, user, context);");

        var answer = await client.SignInAsync(_email, ("organization", byName ? _name.ToUpperInvariant() : _id));
        var tokens = await client.ExchangeAsync(answer["code"]);
        using var userInfo = await client.GetAsync("/userinfo", tokens["access_token"]);

        var seen = tokens.IdToken["seen"]!;
        Assert.Equal((_id, _name, "Acme & Sons", "pro"), ((string?)seen["id"], (string?)seen["name"], (string?)seen["display_name"], (string?)seen["metadata"]!["plan"]));
        Assert.Equal((_id, _name), ((string?)tokens.IdToken["org_id"], (string?)tokens.IdToken["org_name"]));
        Assert.Equal((_id, _name), ((string?)tokens.AccessToken["org_id"], (string?)tokens.AccessToken["org_name"]));
        Assert.Contains(_id, await userInfo.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithoutAnOrganization_NothingSpeaksOfOne()
    {
        using var client = await RegisterAsync(app, Allows);
        await JoinAsync();
        await app.AddRuleForAsync(_email, _email, "context.idToken.seen = 'organization' in context; callback(null, user, context);");

        var answer = await client.SignInAsync(_email);
        var tokens = await client.ExchangeAsync(answer["code"]);

        Assert.False((bool)tokens.IdToken["seen"]!);
        Assert.False(tokens.IdToken.ContainsKey("org_id") || tokens.AccessToken.ContainsKey("org_id"));
    }

    [Fact]
    public async Task Stranger_IsDenied_AtTheApplication()
    {
        using var client = await RegisterAsync(app, Allows);

        var answer = await client.SignInAsync(_email, ("organization", _id));

        Assert.Equal(("access_denied", $"user {_user.Id} is not part of the {_id} organization", "the-state"), (answer["error"], answer["error_description"], answer["state"]));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task AccountLinkedOnTheWay_SignsInAsAMember_OnlyWhenThePrimaryUserIsOne(bool isMember)
    {
        using var client = await RegisterAsync(app, Allows);
        var primary = await app.AddUserAsync("primary-" + _email);
        await JoinAsync();
        if (isMember)
        {
            await JoinAsync(primary);
        }

        await app.AddRuleForAsync(_email, _email, $$"""
            require('request').post({
              url: auth0.baseUrl + '/users/{{primary.Id}}/identities', headers: { Authorization: 'Bearer ' + auth0.accessToken }, json: { provider: 'auth0', user_id: user.user_id.split('|')[1] }
            }, function (error, response) { context.primaryUser = '{{primary.Id}}'; callback(response.statusCode === 201 ? null : new Error('Not linked'), user, context); });
            """);

        var answer = await client.SignInAsync(_email, ("organization", _id));

        Assert.Equal(isMember ? null : $"user {primary.Id} is not part of the {_id} organization", answer.GetValueOrDefault("error_description"));
        Assert.Equal(isMember, answer.ContainsKey("code"));
    }

    [Theory]
    [InlineData("allow", "org_0000000000000000", "parameter organization names no organization")]
    [InlineData("deny", null, "parameter organization is not allowed for this client")]
    [InlineData(null, null, "parameter organization is not allowed for this client")]
    [InlineData("require", "", "parameter organization is required for this client")]
    public async Task Request_ThatTheApplicationDoesNotTake_IsInvalid(string? usage, string? organization, string description)
    {
        using var client = await RegisterAsync(app, usage is null ? "{}" : $$"""{"organization_usage":"{{usage}}"}""");

        using var response = await client.GetAsync(client.AuthorizeUrl(("organization", organization ?? _id)));

        Assert.Equal(("invalid_request", description), (CallbackOf(response)["error"], CallbackOf(response)["error_description"]));
    }

    [Fact]
    public async Task SilentAndRefreshed_TheOrganizationIsThereAgain_UntilTheUserLeavesIt()
    {
        using var client = await RegisterAsync(app, Allows);
        await JoinAsync();
        await app.AddRuleForAsync(_email, _email, "context.idToken.seen = (context.organization || {}).name; callback(null, user, context);");
        var answer = await client.SignInAsync(_email, ("organization", _id), ("scope", "openid offline_access"));
        var tokens = await client.ExchangeAsync(answer["code"]);

        var refreshed = await client.RefreshAsync(tokens["refresh_token"]);
        using var silent = await client.GetAsync(client.AuthorizeUrl(("organization", _name), ("prompt", "none")));
        var again = await client.ExchangeAsync(CallbackOf(silent)["code"]);
        await app.Services.GetRequiredService<OrganizationMembership>().SetAsync(_id, [_user.Id], member: false, AppFixture.AdminEmail, default);
        var lost = await client.RefreshAsync(refreshed["refresh_token"]);
        using var denied = await client.GetAsync(client.AuthorizeUrl(("organization", _id), ("prompt", "none")));

        Assert.Equal((_id, _name), ((string?)refreshed.IdToken["org_id"], (string?)refreshed.IdToken["seen"]));
        Assert.Equal((_id, _name), ((string?)again.IdToken["org_id"], (string?)again.IdToken["seen"]));
        Assert.Equal((HttpStatusCode.BadRequest, "invalid_grant"), (lost.Status, lost["error"]));
        Assert.Equal("access_denied", CallbackOf(denied)["error"]);
    }

    [Fact]
    public async Task PushedRequest_NamesTheOrganization_OnThePagesToo()
    {
        using var client = await RegisterAsync(app, Allows);
        await JoinAsync();
        var pushed = await client.PushAsync(false, ("organization", _id));
        var address = $"/authorize?client_id={client.ClientId}&request_uri={Uri.EscapeDataString(pushed["request_uri"])}";

        using var sent = await client.GetAsync(address);
        using var page = await client.GetAsync(sent.Headers.Location!.ToString());
        var answer = await client.SignInAtAsync(address, _email);

        Assert.Contains("<strong>Acme &amp; Sons</strong>", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(_id, (string?)(await client.ExchangeAsync(answer["code"])).IdToken["org_id"]);
    }

    [Fact]
    public async Task PushedRequest_ThatNamesNone_GetsNoneFromTheAddress_UnlessItsUserIsAsked()
    {
        using var client = await RegisterAsync(app, Allows);
        using var asking = await RegisterAsync(app, """{"organization_usage":"require","organization_require_behavior":"pre_login_prompt"}""");
        await JoinAsync();
        async Task<string> AddressAsync(OidcClient pushing) => $"/authorize?client_id={pushing.ClientId}&request_uri={Uri.EscapeDataString((await pushing.PushAsync())["request_uri"])}";

        var added = await client.SignInAtAsync($"{await AddressAsync(client)}&organization={_id}", _email);
        using var asked = await asking.GetAsync(await AddressAsync(asking));
        using var named = await asking.FillAsync(asked.Headers.Location!.ToString(), ("Name", _name));
        var answer = await asking.SignInAtAsync(named.Headers.Location!.ToString(), _email);

        Assert.False((await client.ExchangeAsync(added["code"])).IdToken.ContainsKey("org_id"));
        Assert.Equal(_id, (string?)(await asking.ExchangeAsync(answer["code"])).IdToken["org_id"]);
    }

    [Fact]
    public async Task Connections_OfTheOrganization_StandInPlaceOfTheApplications()
    {
        using var client = await RegisterAsync(app, Allows);
        var connection = Assert.IsType<DocumentResult.Saved>(await app.Services.GetRequiredService<ConnectionStore>()
            .CreateAsync(new JsonObject { ["name"] = _name, ["strategy"] = "oidc", ["options"] = JsonNode.Parse("""{"discovery_url":"https://acme.example/.well-known/openid-configuration","client_id":"us","client_secret":"secret"}""") }, AppFixture.AdminEmail, default)).Document;
        await JoinAsync();
        await client.SignInAsync(_email, ("organization", _id));
        await EnableAsync(new JsonObject { ["connection_id"] = (string)connection["id"]! });

        using var sent = await client.GetAsync(client.AuthorizeUrl(("organization", _id)));
        using var silent = await client.GetAsync(client.AuthorizeUrl(("organization", _id), ("prompt", "none")));
        using var without = await client.GetAsync(client.AuthorizeUrl(("prompt", "none")));
        using var other = await client.GetAsync(client.AuthorizeUrl(("organization", _id), ("connection", Connection.UserDatabase)));

        Assert.StartsWith($"/login/with?connection={_name}&", sent.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Equal("login_required", CallbackOf(silent)["error"]);
        Assert.Contains("code", CallbackOf(without).Keys);
        Assert.Equal("the connection is not enabled for the organization", CallbackOf(other)["error_description"]);
    }

    [Fact]
    public async Task SignIn_WithAConnectionThatMakesMembers_MakesOne()
    {
        using var client = await RegisterAsync(app, Allows);
        await EnableAsync(new JsonObject { ["connection_id"] = Connection.UserDatabaseId, ["assign_membership_on_login"] = true });

        var answer = await client.SignInAsync(_email, ("organization", _id));

        Assert.Equal(_id, (string?)(await client.ExchangeAsync(answer["code"])).IdToken["org_id"]);
        Assert.True(await app.Services.GetRequiredService<OrganizationMembership>().HasAsync(_id, _user.Id, default));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task SignInPage_NamesTheOrganization_AndTakesStrangersOnlyWhenItDoes(bool takes)
    {
        using var client = await RegisterAsync(app, Allows);
        await app.Services.GetRequiredService<OrganizationStore>().UpdateAsync(_id, new JsonObject { ["branding"] = new JsonObject { ["colors"] = new JsonObject { ["primary"] = "#0F766E" } } }, AppFixture.AdminEmail, default);
        await EnableAsync(new JsonObject { ["connection_id"] = Connection.UserDatabaseId, ["assign_membership_on_login"] = true, ["is_signup_enabled"] = takes });
        using var sent = await client.GetAsync(client.AuthorizeUrl(("organization", _id)));
        var address = sent.Headers.Location!.ToString();

        using var signIn = await client.GetAsync(address);
        using var signUp = await client.GetAsync(address.Replace("/login?", "/signup?", StringComparison.Ordinal));

        var html = await signIn.Content.ReadAsStringAsync();
        Assert.Contains("<strong>Acme &amp; Sons</strong>", html, StringComparison.Ordinal);
        Assert.Contains("--button:#0F766E", html, StringComparison.Ordinal);
        Assert.Equal(takes, html.Contains("Create an account", StringComparison.Ordinal));
        Assert.Equal(takes, (await signUp.Content.ReadAsStringAsync()).Contains("name=\"Input.Password\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Prompt_BeforeSignIn_AsksForTheName()
    {
        using var client = await RegisterAsync(app, """{"organization_usage":"require","organization_require_behavior":"pre_login_prompt"}""");
        await JoinAsync();
        using var asked = await client.GetAsync(client.AuthorizeUrl());
        using var silent = await client.GetAsync(client.AuthorizeUrl(("prompt", "none")));
        var page = asked.Headers.Location!.ToString();

        using var unknown = await client.FillAsync(page, ("Name", "nobody"));
        using var named = await client.FillAsync(page, ("Name", _name));
        var answer = await client.SignInAtAsync(named.Headers.Location!.ToString(), _email);

        Assert.StartsWith("/login/organization?", page, StringComparison.Ordinal);
        Assert.Equal("interaction_required", CallbackOf(silent)["error"]);
        Assert.Contains("There is no organization of this name", await unknown.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(_id, (string?)(await client.ExchangeAsync(answer["code"])).IdToken["org_id"]);
    }

    [Fact]
    public async Task Prompt_AfterSignIn_OffersTheUsersOwn()
    {
        using var client = await RegisterAsync(app, """{"organization_usage":"require","organization_require_behavior":"post_login_prompt"}""");
        var other = await AddOrganizationAsync("other-" + _name, []);
        await JoinAsync();
        using var signedIn = await client.EnterAsync(_email);

        using var page = await client.GetAsync(signedIn.Headers.Location!.ToString());
        var html = WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync());
        using var chosen = await client.GetAsync(html.Split("href=\"").Select(part => part.Split('"')[0]).Single(link => link.Contains("organization=" + _id, StringComparison.Ordinal)));

        Assert.Equal(_id, (string?)(await client.ExchangeAsync(CallbackOf(chosen)["code"])).IdToken["org_id"]);
        Assert.DoesNotContain(other, html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ApplicationThatRequiresOne_GetsNoTokensInWaysThatNameNone()
    {
        using var client = await RegisterAsync(app, """
            {"organization_usage":"require","grant_types":["authorization_code","password","urn:ietf:params:oauth:grant-type:device_code"]}
            """);
        await JoinAsync();

        var password = await client.GrantAsync("password", ("username", _email), ("password", AppFixture.Password));
        var device = await client.BeginDeviceAsync();

        Assert.Equal(("invalid_request", "parameter organization is required for this client"), (password["error"], password["error_description"]));
        Assert.Equal(("invalid_request", "parameter organization is required for this client"), (device["error"], device["error_description"]));
    }

    private async Task<string> AddOrganizationAsync(string name, JsonObject document)
    {
        document["name"] = name;
        return (string)Assert.IsType<DocumentResult.Saved>(await app.Services.GetRequiredService<OrganizationStore>().CreateAsync(document, AppFixture.AdminEmail, default)).Document["id"]!;
    }

    private async Task JoinAsync(User? user = null) => Assert.Null(await app.Services.GetRequiredService<OrganizationMembership>().SetAsync(_id, [(user ?? _user).Id], member: true, AppFixture.AdminEmail, default));

    private async Task EnableAsync(JsonObject connection) =>
        Assert.IsType<DocumentResult.Saved>(await app.Services.GetRequiredService<OrganizationConnections>().AddAsync(_id, connection, AppFixture.AdminEmail, default));
}
