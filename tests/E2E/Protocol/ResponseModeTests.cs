using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using RulesDashboard.E2E.Testing;
using static RulesDashboard.E2E.Testing.OidcClient;

namespace RulesDashboard.E2E.Protocol;

/// <summary>Every way in which an answer reaches an application; errors are in <see cref="RuleErrorTests"/>. Rows of semantics 7.9: implicit and hybrid.</summary>
public sealed class ResponseModeTests(SharedApp app) : IAsyncLifetime
{
    private readonly string _email = Guid.NewGuid().ToString("N") + "@example.com";
    private OidcClient _client = null!; // set before any test runs

    public async ValueTask InitializeAsync()
    {
        _client = await RegisterAsync(app, """{"grant_types":["authorization_code","implicit","refresh_token"]}""");
        await app.AddUserAsync(_email);
    }

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Semantics 4.2: the modes in which errors come, too.</summary>
    [Theory]
    [InlineData("query")]
    [InlineData("fragment")]
    [InlineData("form_post")]
    [InlineData("web_message")]
    public async Task Code_ArrivesInTheRequestedMode(string mode)
    {
        await SignInElsewhereAsync();

        using var response = await _client.GetAsync(_client.AuthorizeUrl(("response_mode", mode), ("prompt", "none")));

        var answer = await AuthorizationAnswer.OfAsync(response, mode);
        var tokens = await _client.ExchangeAsync(answer["code"]);
        Assert.Equal(_email, (string?)tokens.IdToken["email"]);
    }

    [Fact]
    public async Task WebMessage_GoesToTheOriginOfTheRedirectAddressOnly()
    {
        using var response = await _client.GetAsync(_client.AuthorizeUrl(("response_mode", "web_message"), ("prompt", "none")));
        var html = await response.Content.ReadAsStringAsync();
        var script = html[(html.IndexOf("<script>", StringComparison.Ordinal) + 8)..html.IndexOf("</script>", StringComparison.Ordinal)];

        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("data-origin=\"https://app.example\"", html, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors https://app.example", policy, StringComparison.Ordinal);
        Assert.Contains($"script-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script)))}';", policy, StringComparison.Ordinal);
        Assert.Equal("login_required", (await AuthorizationAnswer.OfAsync(response, "web_message"))["error"]);
    }

    /// <summary>7.9: implicit and hybrid run rules, each with its protocol.</summary>
    [Theory]
    [InlineData("id_token", "oidc-implicit-profile")]
    [InlineData("id_token token", "oidc-implicit-profile")]
    [InlineData("token", "oidc-implicit-profile")]
    [InlineData("code id_token", "oidc-hybrid-profile")]
    [InlineData("code token", "oidc-hybrid-profile")]
    [InlineData("code id_token token", "oidc-hybrid-profile")]
    public async Task Implicit_ForApplicationsThatMay_GivesWhatWasAskedForInTheFragment(string type, string protocol)
    {
        await SignInElsewhereAsync();
        await app.AddRuleForAsync(_email, _email, "context.idToken.protocol = context.protocol; callback(null, user, context);");

        using var response = await _client.GetAsync(_client.AuthorizeUrl(("response_type", type), ("code_challenge", null), ("code_challenge_method", null)));

        var answer = await AuthorizationAnswer.OfAsync(response, "fragment");
        Assert.Equal(type.Split(' ').Select(part => part == "token" ? "access_token" : part).Order(), answer.Keys.Intersect(["access_token", "code", "id_token"]).Order());
        Assert.Equal(protocol, await ProtocolOfAsync(answer));
    }

    [Fact]
    public async Task Implicit_WithFormPost_IsWhatOldWebApplicationsExpect()
    {
        await SignInElsewhereAsync();

        using var response = await _client.GetAsync(_client.AuthorizeUrl(("response_type", "id_token"), ("response_mode", "form_post"), ("code_challenge", null), ("code_challenge_method", null)));

        var answer = await AuthorizationAnswer.OfAsync(response, "form_post");
        Assert.Equal(("the-nonce", "the-state"), ((string?)Payload(answer["id_token"])["nonce"], answer["state"]));
    }

    [Theory]
    [InlineData("id_token")]
    [InlineData("code id_token")]
    public async Task Implicit_ForOtherApplications_IsRefused(string type)
    {
        using var client = await RegisterAsync(app);

        using var response = await client.GetAsync(client.AuthorizeUrl(("response_type", type), ("code_challenge", null), ("code_challenge_method", null)));

        Assert.StartsWith(Callback + "#error=unauthorized_client", response.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    private async Task SignInElsewhereAsync() => await _client.SignInAsync(_email);

    // What the rule saw: from the ID token, or from userinfo, which repeats it.
    private async Task<string?> ProtocolOfAsync(IReadOnlyDictionary<string, string> answer)
    {
        if (answer.TryGetValue("id_token", out var token))
        {
            return (string?)Payload(token)["protocol"];
        }

        using var userInfo = await _client.GetAsync("/userinfo?access_token=" + answer["access_token"]);
        return (string?)JsonNode.Parse(await userInfo.Content.ReadAsStringAsync())!["protocol"];
    }

    private static JsonObject Payload(string token) => JsonNode.Parse(WebEncoders.Base64UrlDecode(token.Split('.')[1]))!.AsObject();
}
