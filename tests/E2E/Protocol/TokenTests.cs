using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using OpenIddict.Abstractions;
using RulesDashboard.E2E.Testing;
using static RulesDashboard.E2E.Testing.OidcClient;

namespace RulesDashboard.E2E.Protocol;

/// <summary>What becomes of tokens after they were handed out.</summary>
public sealed class TokenTests(SharedApp app) : IAsyncLifetime
{
    private readonly string _email = Guid.NewGuid().ToString("N") + "@example.com";
    private OidcClient _client = null!; // set before any test runs
    private Tokens _tokens = null!; // likewise

    public async ValueTask InitializeAsync()
    {
        _client = await RegisterAsync(app);
        await app.AddUserAsync(_email);
        var callback = await _client.SignInAsync(_email, ("scope", "openid email offline_access"));
        _tokens = await _client.ExchangeAsync(callback["code"]);
    }

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public void Tokens_CarryNoneOfTheServersOwnClaims()
    {
        Assert.DoesNotContain(_tokens.IdToken.Select(claim => claim.Key), name => name.StartsWith("oi_", StringComparison.Ordinal));
        Assert.DoesNotContain("rules:", _tokens.IdToken.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    public async Task UserInfo_WithTheTokenAsAParameter_Answers(string method)
    {
        using var http = new HttpClient();
        using var form = new FormUrlEncodedContent([new("access_token", _tokens["access_token"])]);

        using var response = method == "GET"
            ? await _client.GetAsync(QueryHelpers.AddQueryString("/userinfo", "access_token", _tokens["access_token"]))
            : await http.PostAsync(app.Url + "/userinfo", form, TestContext.Current.CancellationToken);

        var claims = JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
        Assert.Equal(_email, (string?)claims["email"]);
    }

    [Fact]
    public async Task UserInfo_AfterTheAccessTokenWasRevoked_IsRefused()
    {
        await RevokeAsync(_tokens["access_token"]);

        using var response = await _client.GetAsync("/userinfo", _tokens["access_token"]);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task RefreshToken_IsReplacedAtEveryUse()
    {
        var second = await _client.RefreshAsync(_tokens["refresh_token"]);
        var third = await _client.RefreshAsync(second["refresh_token"]);

        Assert.Equal(3, new[] { _tokens["refresh_token"], second["refresh_token"], third["refresh_token"] }.Distinct().Count());
    }

    [Fact]
    public async Task RefreshToken_UsedAgainAfterAMinute_EndsAllThatCameOfIt()
    {
        var second = await _client.RefreshAsync(_tokens["refresh_token"]);
        await UsedAMinuteAgoAsync(_tokens["refresh_token"]);

        var stolen = await _client.RefreshAsync(_tokens["refresh_token"]);
        var owner = await _client.RefreshAsync(second["refresh_token"]);
        using var userInfo = await _client.GetAsync("/userinfo", second["access_token"]);

        Assert.Equal((HttpStatusCode.BadRequest, "invalid_grant"), (stolen.Status, stolen["error"]));
        Assert.Equal((HttpStatusCode.BadRequest, "invalid_grant"), (owner.Status, owner["error"]));
        Assert.Equal(HttpStatusCode.Unauthorized, userInfo.StatusCode);
    }

    [Fact]
    public async Task RefreshToken_UsedTwiceAtOnce_IsNoTheft()
    {
        await _client.RefreshAsync(_tokens["refresh_token"]);

        var again = await _client.RefreshAsync(_tokens["refresh_token"]);

        Assert.Equal(HttpStatusCode.OK, again.Status);
    }

    [Fact]
    public async Task RefreshToken_Revoked_IsOver()
    {
        await RevokeAsync(_tokens["refresh_token"]);

        var refreshed = await _client.RefreshAsync(_tokens["refresh_token"]);

        Assert.Equal("invalid_grant", refreshed["error"]);
    }

    private async Task RevokeAsync(string token)
    {
        using var http = new HttpClient();
        using var form = new FormUrlEncodedContent([new("token", token), new("client_id", _client.ClientId), new("client_secret", "a-secret-that-only-this-test-knows")]);
        using var response = await http.PostAsync(app.Url + "/oauth/revoke", form);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    private async Task UsedAMinuteAgoAsync(string refreshToken)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var manager = scope.ServiceProvider.GetRequiredService<IOpenIddictTokenManager>();
        var token = await manager.FindByReferenceIdAsync(refreshToken);
        var descriptor = new OpenIddictTokenDescriptor();
        await manager.PopulateAsync(descriptor, token!);
        descriptor.RedemptionDate -= TimeSpan.FromMinutes(1);
        await manager.UpdateAsync(token!, descriptor);
    }
}
