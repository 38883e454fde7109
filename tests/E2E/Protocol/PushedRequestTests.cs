using System.Net;
using RulesDashboard.E2E.Testing;
using static RulesDashboard.E2E.Testing.OidcClient;

namespace RulesDashboard.E2E.Protocol;

/// <summary>Authorization requests that were sent beforehand (RFC 9126).</summary>
public sealed class PushedRequestTests(SharedApp app) : IAsyncLifetime
{
    private readonly string _email = Guid.NewGuid().ToString("N") + "@example.com";

    public async ValueTask InitializeAsync() => await app.AddUserAsync(_email);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Request_PushedBefore_IsTheOneThatCounts(bool asJson)
    {
        using var client = await RegisterAsync(app);
        await app.AddRuleForAsync(_email, _email, "context.idToken.query = context.request.query; callback(null, user, context);");
        var pushed = await client.PushAsync(asJson, ("scope", "openid email"), ("acr_values", "the-level"), ("login_hint", _email), ("prompt", "login"));

        var callback = await SignInAsync(client, pushed["request_uri"]);
        var tokens = await client.ExchangeAsync(callback["code"]);

        Assert.Equal(HttpStatusCode.Created, pushed.Status);
        Assert.Equal("the-state", callback["state"]);
        Assert.Equal("the-level", (string?)tokens.IdToken["query"]!["acr_values"]);
        Assert.Equal("openid email", tokens["scope"]);
    }

    [Fact]
    public async Task Request_UsedBefore_IsOver()
    {
        using var client = await RegisterAsync(app);
        var pushed = await client.PushAsync();
        await SignInAsync(client, pushed["request_uri"]);

        using var again = await client.GetAsync(Url(client, pushed["request_uri"]));

        Assert.DoesNotContain("code=", again.Headers.Location?.ToString() ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Request_OfAnotherApplication_IsRefused()
    {
        using var client = await RegisterAsync(app);
        using var other = await RegisterAsync(app);
        var pushed = await client.PushAsync();

        using var response = await other.GetAsync(Url(other, pushed["request_uri"]));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Application_ThatMustPush_IsRefusedWhenItDoesNot()
    {
        using var client = await RegisterAsync(app, """{"require_pushed_authorization_requests":true}""");
        var pushed = await client.PushAsync();

        using var plain = await client.GetAsync(client.AuthorizeUrl());
        var callback = await SignInAsync(client, pushed["request_uri"]);

        Assert.Equal("invalid_request", CallbackOf(plain)["error"]);
        Assert.True(callback.ContainsKey("code"));
    }

    [Fact]
    public async Task Push_ToAForeignAddress_IsRefusedAtOnce()
    {
        using var client = await RegisterAsync(app);

        var pushed = await client.PushAsync(false, ("redirect_uri", "https://evil.example/"));

        Assert.Equal((HttpStatusCode.BadRequest, "invalid_request"), (pushed.Status, pushed["error"]));
        Assert.False(pushed.Answer.ContainsKey("error_uri"));
    }

    private static string Url(OidcClient client, string requestUri) => $"/authorize?client_id={client.ClientId}&request_uri={Uri.EscapeDataString(requestUri)}";

    private Task<IReadOnlyDictionary<string, string>> SignInAsync(OidcClient client, string requestUri) => client.SignInAtAsync(Url(client, requestUri), _email);
}
