using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using RulesDashboard.Dashboard.Features.Account;
using RulesDashboard.E2E.Testing;

namespace RulesDashboard.E2E.Management;

/// <summary>Users over the management API.</summary>
public sealed class UsersApiTests(ManagementApp app) : ManagementTest(app)
{
    private const string Connection = "Username-Password-Authentication";

    private readonly string _email = $"{Guid.NewGuid():N}@example.com";

    [Fact]
    public async Task Create_User_SignsInWithThePassword()
    {
        var (status, user) = await Http.SendAsync(HttpMethod.Post, "users", new
        {
            connection = Connection,
            email = _email.ToUpperInvariant(),
            password = AppFixture.Password,
            given_name = "Ada",
            app_metadata = new { plan = "pro" },
        });

        Assert.Equal((HttpStatusCode.Created, _email, "Ada", "pro"), (status, (string?)user["email"], (string?)user["given_name"], (string?)user["app_metadata"]!["plan"]));
        Assert.StartsWith("auth0|", (string?)user["user_id"], StringComparison.Ordinal);
        Assert.Equal(Connection, (string?)user["identities"]![0]!["connection"]);
        using var client = await OidcClient.RegisterAsync(App);
        Assert.True((await client.SignInAsync(_email)).ContainsKey("code"));
    }

    [Fact]
    public async Task Create_TakenEmail_Answers409()
    {
        await CreateAsync();

        var (status, error) = await Http.SendAsync(HttpMethod.Post, "users", new { connection = Connection, email = _email, password = AppFixture.Password });

        Assert.Equal((HttpStatusCode.Conflict, "auth0_idp_error"), (status, (string?)error["errorCode"]));
    }

    [Fact]
    public async Task Update_Metadata_MergesTheFirstLevelOnly()
    {
        var id = await CreateAsync(new { kept = 1, replaced = new { a = 1, b = 2 }, removed = true });

        var (status, user) = await Http.SendAsync(HttpMethod.Patch, $"users/{id}", new { user_metadata = new { replaced = new { c = 3 }, removed = (string?)null } });
        var (_, cleared) = await Http.SendAsync(HttpMethod.Patch, $"users/{id}", new { user_metadata = (object?)null });

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""{"kept":1,"replaced":{"c":3}}"""), user["user_metadata"]));
        Assert.Empty(cleared["user_metadata"]?.AsObject() ?? []);
    }

    [Theory]
    [InlineData("""{"user_id":"auth0|other"}""")]
    [InlineData("""{"logins_count":7}""")]
    [InlineData("""{"email":"new@example.com","password":"correct horse battery"}""")]
    [InlineData("""{"app_metadata":{"user_id":"x"}}""")]
    [InlineData("""{"user_metadata":"text"}""")]
    [InlineData("""{"email":"no address"}""")]
    [InlineData("{}")]
    public async Task Update_WhatCannotBe_Answers400AndChangesNothing(string body)
    {
        var id = await CreateAsync();
        var (_, before) = await Http.SendAsync(HttpMethod.Get, $"users/{id}");

        var (status, error) = await Http.SendAsync(HttpMethod.Patch, $"users/{id}", JsonNode.Parse(body));

        Assert.Equal((HttpStatusCode.BadRequest, 400), (status, (int)error["statusCode"]!));
        var (_, after) = await Http.SendAsync(HttpMethod.Get, $"users/{id}");
        Assert.Equal(before.ToJsonString(), after.ToJsonString());
    }

    [Fact]
    public async Task Update_WithTheScopeOfAppMetadata_ChangesThatAndNothingElse()
    {
        var id = await CreateAsync();
        using var limited = await App.CallerAsync("update:users_app_metadata");

        var (allowed, _) = await limited.SendAsync(HttpMethod.Patch, $"users/{id}", new { app_metadata = new { plan = "pro" } });
        var (refused, _) = await limited.SendAsync(HttpMethod.Patch, $"users/{id}", new { name = "Somebody" });

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Forbidden), (allowed, refused));
    }

    [Fact]
    public async Task Update_OfAnAdministrator_IsRefused()
    {
        var administrator = await ByEmailAsync(AppFixture.AdminEmail);

        var (changed, _) = await Http.SendAsync(HttpMethod.Patch, $"users/{administrator["user_id"]}", new { password = "another password 1" });
        var (deleted, _) = await Http.SendAsync(HttpMethod.Delete, $"users/{administrator["user_id"]}");

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (changed, deleted));
    }

    [Fact]
    public async Task Find_ByEmailAndByQuery_FindsTheSameUser()
    {
        var id = await CreateAsync();

        var byEmail = await ByEmailAsync(_email.ToUpperInvariant());
        var (_, found) = await Http.SendAsync(HttpMethod.Get, $"users?include_totals=true&q={Uri.EscapeDataString($"email:\"{_email}\"")}");
        var (deleted, _) = await Http.SendAsync(HttpMethod.Delete, $"users/{id}");
        var (gone, error) = await Http.SendAsync(HttpMethod.Get, $"users/{id}");

        Assert.Equal(id, (string?)byEmail["user_id"]);
        Assert.Equal((1, id), ((int)found["total"]!, (string?)found["users"]![0]!["user_id"]));
        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NotFound, "inexistent_user"), (deleted, gone, (string?)error["errorCode"]));
    }

    [Theory]
    [InlineData("q=password:x")]
    [InlineData("q=email:(")]
    [InlineData("q=logins_count:many")]
    [InlineData("sort=password:1")]
    [InlineData("sort=email")]
    public async Task List_WhatIsNotUnderstood_Answers400(string query)
    {
        var (status, error) = await Http.SendAsync(HttpMethod.Get, $"users?{query}");

        Assert.Equal((HttpStatusCode.BadRequest, "invalid_query_string"), (status, (string?)error["errorCode"]));
    }

    [Fact]
    public async Task List_ByQueryConnectionAndSort_FindsAndOrders()
    {
        var tag = Guid.NewGuid().ToString("N");
        await Http.SendAsync(HttpMethod.Post, "users", new { connection = Connection, email = $"b{_email}", password = AppFixture.Password, app_metadata = new { tag, plan = "pro" } });
        await Http.SendAsync(HttpMethod.Post, "users", new { connection = Connection, email = $"a{_email}", password = AppFixture.Password, app_metadata = new { tag, plan = "free" } });
        async Task<IEnumerable<string?>> Emails(string q, string rest = "") =>
            (await Http.GetFromJsonAsync<JsonArray>($"users?search_engine=v3&q={Uri.EscapeDataString(q)}{rest}", TestContext.Current.CancellationToken))!.Select(user => (string?)user!["email"]);

        Assert.Equal([$"a{_email}", $"b{_email}"], await Emails($"app_metadata.tag:\"{tag}\"", $"&sort=email:1&connection={Connection}"));
        Assert.Equal([$"b{_email}"], await Emails($"app_metadata.tag:{tag} AND app_metadata.plan:pro"));
        Assert.Empty(await Emails($"app_metadata.tag:{tag} OR app_metadata.plan:pro", "&connection=google-oauth2"));
    }

    [Fact]
    public async Task Link_AnotherUser_MakesThemOneAndUnlinkingTwoAgain()
    {
        var id = await CreateAsync();
        var email = $"{Guid.NewGuid():N}@example.com";
        var (_, other) = await Http.SendAsync(HttpMethod.Post, "users", new { connection = Connection, email, password = AppFixture.Password, name = "Other" });
        var bare = ((string)other["user_id"]!)["auth0|".Length..];

        var linked = await Http.PostAsJsonAsync($"users/{id}/identities", new { provider = "auth0", user_id = bare }, TestContext.Current.CancellationToken);
        var (_, merged) = await Http.SendAsync(HttpMethod.Get, $"users/{id}");
        var (gone, _) = await Http.SendAsync(HttpMethod.Get, $"users/{other["user_id"]}");
        var signedIn = await SubjectAsync(email);
        var (own, _) = await Http.SendAsync(HttpMethod.Delete, $"users/{id}/identities/auth0/{id["auth0|".Length..]}");
        var unlinked = await Http.DeleteAsync($"users/{id}/identities/auth0/{bare}", TestContext.Current.CancellationToken);
        var (back, again) = await Http.SendAsync(HttpMethod.Get, $"users/{other["user_id"]}");

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.NotFound, HttpStatusCode.BadRequest, HttpStatusCode.OK, HttpStatusCode.OK), (linked.StatusCode, gone, own, unlinked.StatusCode, back));
        Assert.Equal([null, email], merged["identities"]!.AsArray().Select(identity => (string?)identity!["profileData"]?["email"]));
        Assert.Equal(("Other", email), ((string?)again["name"], (string?)again["email"]));
        Assert.Equal((id, (string?)other["user_id"]), (signedIn, await SubjectAsync(email)));
    }

    private async Task<string?> SubjectAsync(string email)
    {
        using var client = await OidcClient.RegisterAsync(App);
        var tokens = await client.ExchangeAsync((await client.SignInAsync(email))["code"]);
        return (string?)tokens.IdToken["sub"];
    }

    [Fact]
    public async Task Link_WrongPasswordOfTheLinkedIdentity_IsRefusedAndPausesTheUser()
    {
        var id = await CreateAsync();
        var email = $"{Guid.NewGuid():N}@example.com";
        var (_, other) = await Http.SendAsync(HttpMethod.Post, "users", new { connection = Connection, email, password = AppFixture.Password });
        using var linked = await Http.PostAsJsonAsync($"users/{id}/identities", new { provider = "auth0", user_id = (string?)other["user_id"] }, TestContext.Current.CancellationToken);
        using var client = await OidcClient.RegisterAsync(App);

        for (var attempt = 0; attempt < new SignInOptions().AttemptsPerAccount; attempt++)
        {
            using var wrong = await client.TypeAsync(email, "not the password 1");
            Assert.Equal(HttpStatusCode.OK, wrong.StatusCode);
        }

        using var paused = await client.TypeAsync(_email, AppFixture.Password);
        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK), (linked.StatusCode, paused.StatusCode));
    }

    [Fact]
    public async Task Link_AnAdministrator_IsRefused()
    {
        var id = await CreateAsync();
        var administrator = await ByEmailAsync(AppFixture.AdminEmail);

        using var linked = await Http.PostAsJsonAsync($"users/{id}/identities", new { provider = "auth0", user_id = (string?)administrator["user_id"] }, TestContext.Current.CancellationToken);
        using var reverse = await Http.PostAsJsonAsync($"users/{administrator["user_id"]}/identities", new { provider = "auth0", user_id = id }, TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (linked.StatusCode, reverse.StatusCode));
    }

    private async Task<string> CreateAsync(object? metadata = null)
    {
        var (_, user) = await Http.SendAsync(HttpMethod.Post, "users", new { connection = Connection, email = _email, password = AppFixture.Password, user_metadata = metadata ?? new { } });
        return (string)user["user_id"]!;
    }

    private async Task<JsonObject> ByEmailAsync(string email)
    {
        var found = await Http.GetFromJsonAsync<JsonArray>($"users-by-email?email={Uri.EscapeDataString(email)}", TestContext.Current.CancellationToken);
        return Assert.Single(found!)!.AsObject();
    }
}
