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
        await app.ConnectAsync(_connection, _client.ClientId);
        await app.AddRuleForAsync(_email, "tell " + _connection, """
            context.idToken['https://app/seen'] = { user: user, connection: context.connection, strategy: context.connectionStrategy, methods: context.authentication.methods };
            callback(null, user, context);
            """);

        var tokens = await SignInAsync();

        Assert.Equal($"oidc|{_connection}|{_subject}", (string?)tokens.IdToken["sub"]);
        Assert.Equal(_email, (string?)tokens.IdToken["email"]);
        Assert.Equal("Ada Lovelace", (string?)tokens.IdToken["name"]);
        var seen = tokens.IdToken["https://app/seen"]!;
        var identity = Assert.Single(seen["user"]!["identities"]!.AsArray())!;
        Assert.Equal((_connection, "oidc", $"{_connection}|{_subject}", false), ((string?)identity["connection"], (string?)identity["provider"], (string?)identity["user_id"], (bool)identity["isSocial"]!));
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
}
