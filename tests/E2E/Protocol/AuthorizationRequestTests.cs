using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using RulesDashboard.E2E.Testing;
using static RulesDashboard.E2E.Testing.OidcClient;

namespace RulesDashboard.E2E.Protocol;

/// <summary>Who is asked to sign in, and who is sent away, before any rule runs.</summary>
public sealed class AuthorizationRequestTests(SharedApp app) : IAsyncLifetime
{
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

    [Fact]
    public async Task Discovery_NamesTheAddressesThatClientsKnow()
    {
        using var response = await _client.GetAsync("/.well-known/openid-configuration");
        var document = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;

        Assert.Equal(app.Url + "/", (string?)document["issuer"]);
        Assert.Equal(app.Url + "/authorize", (string?)document["authorization_endpoint"]);
        Assert.Equal(app.Url + "/oauth/token", (string?)document["token_endpoint"]);
        Assert.Equal(app.Url + "/userinfo", (string?)document["userinfo_endpoint"]);
        Assert.Equal(app.Url + "/oidc/logout", (string?)document["end_session_endpoint"]);
        Assert.Equal(app.Url + "/.well-known/jwks.json", (string?)document["jwks_uri"]);
        Assert.Equal("""["S256"]""", document["code_challenge_methods_supported"]!.ToJsonString());
    }

    [Fact]
    public async Task Keys_ArePublishedWithoutTheirPrivateHalf()
    {
        using var response = await _client.GetAsync("/.well-known/jwks.json");
        var keys = JsonNode.Parse(await response.Content.ReadAsStringAsync())!["keys"]!.AsArray();

        Assert.All(keys, key => Assert.Equal(("RSA", "RS256", false), ((string?)key!["kty"], (string?)key["alg"], key.AsObject().ContainsKey("d"))));
        Assert.NotEmpty(keys);
    }

    [Fact]
    public async Task PromptNone_WithoutSession_IsLoginRequired()
    {
        using var response = await _client.GetAsync(_client.AuthorizeUrl(("prompt", "none")));

        Assert.Equal("login_required", CallbackOf(response)["error"]);
        Assert.False(CallbackOf(response).ContainsKey("error_uri"));
    }

    [Theory]
    [InlineData("prompt", "login")]
    [InlineData("max_age", "0")]
    public async Task FreshSignIn_Demanded_IsAskedForOnceAndThenSatisfied(string parameter, string value)
    {
        await _client.SignInAsync(_email);

        var callback = await _client.SignInAsync(_email, (parameter, value)); // asserts that the sign-in page came in between

        Assert.True(callback.ContainsKey("code"));
    }

    [Fact]
    public async Task FreshSignIn_WithAMadeUpMarker_IsStillAskedFor()
    {
        await _client.SignInAsync(_email);

        using var response = await _client.GetAsync(_client.AuthorizeUrl(("prompt", "login"), ("signed_in_after", "1")));

        Assert.StartsWith("/login?", response.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_FromAnotherSite_ComesBackAsAGet()
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        var query = _client.AuthorizeUrl();
        using var form = new StringContent(query[(query.IndexOf('?', StringComparison.Ordinal) + 1)..], Encoding.ASCII, "application/x-www-form-urlencoded");

        using var response = await http.PostAsync(app.Url + "/authorize", form);

        Assert.StartsWith("/authorize?", response.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("redirect_uri", "https://evil.example/")]
    [InlineData("redirect_uri", Callback + "/more")]
    [InlineData("redirect_uri", Callback + ".evil.example")]
    [InlineData("client_id", "nobody")]
    [InlineData("redirect_uri", null)]
    public async Task Request_NotOfTheApplication_EndsOnAPageOfOurs(string parameter, string? value)
    {
        using var response = await _client.GetAsync(_client.AuthorizeUrl((parameter, value)));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Null(response.Headers.Location);
        Assert.Contains("This sign-in cannot go on", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("code_challenge", null)]
    [InlineData("code_challenge_method", "plain")]
    public async Task Request_OfAPublicApplicationWithoutProofKey_IsRefusedAtTheApplication(string parameter, string? value)
    {
        using var client = await RegisterAsync(app, """{"token_endpoint_auth_method":"none"}""");
        await client.SignInAsync(_email);

        using var response = await client.GetAsync(client.AuthorizeUrl((parameter, value)));

        var answer = CallbackOf(response);
        Assert.Equal(("invalid_request", "the-state"), (answer["error"], answer["state"]));
        Assert.False(answer.ContainsKey("code"));
    }

    [Fact]
    public async Task Request_OfAnApplicationWithASecret_NeedsNoProofKey()
    {
        var callback = await _client.SignInAsync(_email, ("code_challenge", null), ("code_challenge_method", null));

        var tokens = await _client.ExchangeWithoutProofAsync(callback["code"]);

        Assert.Equal(_email, (string?)tokens.IdToken["email"]);
    }

    [Fact]
    public async Task Request_OfAPublicApplicationFromBeforeProofKeys_NeedsNone()
    {
        using var client = await RegisterAsync(app, """{"token_endpoint_auth_method":"none","oidc_conformant":false}""");
        var callback = await client.SignInAsync(_email, ("code_challenge", null), ("code_challenge_method", null));

        var tokens = await client.ExchangeWithoutProofAsync(callback["code"]);

        Assert.Equal(HttpStatusCode.OK, tokens.Status);
    }

    [Fact]
    public async Task Exchange_WithoutTheProofThatWasPromised_IsRefused()
    {
        var callback = await _client.SignInAsync(_email);

        var tokens = await _client.ExchangeWithoutProofAsync(callback["code"]);

        Assert.Equal("invalid_request", tokens["error"]);
    }

    [Theory]
    [InlineData("response_type", "token", "unauthorized_client")]
    [InlineData("response_type", "nonsense", "unsupported_response_type")]
    [InlineData("response_mode", "nonsense", "invalid_request")]
    [InlineData("prompt", "nonsense", "invalid_request")]
    [InlineData("prompt", "none login", "invalid_request")]
    public async Task Request_ThatTheApplicationMayNotMake_IsRefusedAtTheApplication(string parameter, string value, string error)
    {
        using var response = await _client.GetAsync(_client.AuthorizeUrl((parameter, value), ("code_challenge", null), ("code_challenge_method", null)));

        var location = response.Headers.Location!.ToString();
        Assert.StartsWith(Callback, location, StringComparison.Ordinal);
        Assert.Contains("error=" + error, location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SelectAccount_WithASession_AsksUntilTheAccountIsChosen()
    {
        await _client.SignInAsync(_email);

        using var asked = await _client.GetAsync(_client.AuthorizeUrl(("prompt", "select_account")));
        using var chosen = await _client.GetAsync(_client.AuthorizeUrl(("prompt", "select_account"), ("account_chosen", "1")));

        Assert.StartsWith("/login?", asked.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.True(CallbackOf(chosen).ContainsKey("code"));
    }

    [Fact]
    public async Task Audience_OfTheManagementApi_IsRefused()
    {
        using var response = await _client.GetAsync(_client.AuthorizeUrl(("audience", app.Url + "/api/v2/")));

        Assert.Equal("access_denied", CallbackOf(response)["error"]);
    }

    [Fact]
    public async Task FormPost_HasAPolicyThatLetsItsOneScriptRun()
    {
        await _client.SignInAsync(_email);

        using var response = await _client.GetAsync(_client.AuthorizeUrl(("response_mode", "form_post")));
        var html = await response.Content.ReadAsStringAsync();
        var script = html[(html.IndexOf("<script>", StringComparison.Ordinal) + 8)..html.IndexOf("</script>", StringComparison.Ordinal)];

        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains($"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script)))}'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("form-action", policy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OlderLogout_ToARegisteredAddress_EndsTheSession()
    {
        await _client.SignInAsync(_email);

        using var response = await _client.GetAsync($"/v2/logout?client_id={_client.ClientId}&returnTo={Uri.EscapeDataString(SignOutUrl)}");
        using var after = await _client.GetAsync(_client.AuthorizeUrl(("prompt", "none")));

        Assert.Equal(SignOutUrl, response.Headers.Location!.ToString());
        Assert.Equal("login_required", CallbackOf(after)["error"]);
    }

    [Fact]
    public async Task OlderLogout_WithoutAClientId_GoesToAnyApplicationsAddress()
    {
        await _client.SignInAsync(_email);

        using var response = await _client.GetAsync($"/v2/logout?federated&returnTo={Uri.EscapeDataString(SignOutUrl + "?from=here")}");
        using var other = await _client.GetAsync("/v2/logout?returnTo=https%3A%2F%2Fevil.example%2F");

        Assert.Equal(SignOutUrl + "?from=here", response.Headers.Location!.ToString());
        Assert.Equal(HttpStatusCode.BadRequest, other.StatusCode);
    }

    [Fact]
    public async Task Logout_WithTheIdToken_ReturnsToTheApplicationWithItsState()
    {
        var callback = await _client.SignInAsync(_email);
        var tokens = await _client.ExchangeAsync(callback["code"]);

        using var response = await _client.GetAsync(
            $"/oidc/logout?id_token_hint={tokens["id_token"]}&post_logout_redirect_uri={Uri.EscapeDataString(SignOutUrl)}&state=s&logout_hint=anybody");
        using var after = await _client.GetAsync(_client.AuthorizeUrl(("prompt", "none")));

        Assert.Equal(SignOutUrl + "?state=s", response.Headers.Location!.ToString());
        Assert.Equal("login_required", CallbackOf(after)["error"]);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData(SignOutUrl + ".evil.example")]
    [InlineData("//evil.example")]
    public async Task OlderLogout_ToAnotherAddress_GoesNowhereAndEndsNothing(string returnTo)
    {
        await _client.SignInAsync(_email);

        using var response = await _client.GetAsync($"/v2/logout?client_id={_client.ClientId}&returnTo={Uri.EscapeDataString(returnTo)}");
        using var after = await _client.GetAsync(_client.AuthorizeUrl(("prompt", "none")));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.True(CallbackOf(after).ContainsKey("code"));
    }
}
