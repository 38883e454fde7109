using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using RulesDashboard.Data.Executions;
using RulesDashboard.E2E.Testing;
using static RulesDashboard.E2E.Testing.OidcClient;

namespace RulesDashboard.E2E.Protocol;

/// <summary>
/// Which flows run rules. Rows of semantics 7.9; those of passwords, devices, programs and implicit answers are in
/// <see cref="PasswordGrantTests"/>, <see cref="DeviceFlowTests"/>, <see cref="Management.ClientGrantsApiTests"/> and <see cref="ResponseModeTests"/>.
/// </summary>
public sealed class FlowTests(SharedApp app) : IAsyncLifetime
{
    private const string Tells = """
        context.idToken.told = { protocol: context.protocol, count: context.stats.loginsCount, methods: context.authentication.methods };
        callback(null, user, context);
        """;

    private readonly string _email = Guid.NewGuid().ToString("N") + "@example.com";
    private OidcClient _client = null!; // set before any test runs

    public async ValueTask InitializeAsync()
    {
        _client = await RegisterAsync(app);
        await app.AddUserAsync(_email);
        await app.AddRuleForAsync(_email, _email, Tells);
    }

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData("none")]
    [InlineData(null)]
    public async Task ExistingSession_SilentlyOrNot_RunsTheRulesEachTimeAndCountsNoLogin(string? prompt)
    {
        var first = await ToldAsync(await _client.SignInAsync(_email));

        using var response = await _client.GetAsync(_client.AuthorizeUrl(("prompt", prompt)));
        var second = await ToldAsync(CallbackOf(response));

        Assert.Equal("oidc-basic-profile", (string?)second["protocol"]);
        Assert.Equal((1, 1), ((int)first["count"]!, (int)second["count"]!));
        Assert.Equal(first["methods"]!.ToJsonString(), second["methods"]!.ToJsonString());
        Assert.Equal(2, await RunsAsync());
    }

    [Fact]
    public async Task ExchangeOfACode_AndUserInfo_RunNoRules()
    {
        var callback = await _client.SignInAsync(_email);
        var tokens = await _client.ExchangeAsync(callback["code"]);

        using var userInfo = await _client.GetAsync("/userinfo", tokens["access_token"]);

        Assert.True(userInfo.IsSuccessStatusCode);
        Assert.Equal(1, await RunsAsync());
    }

    [Fact]
    public async Task Refresh_RunsThemAgain_AndItsRequestHasNoAudience()
    {
        var callback = await _client.SignInAsync(_email, ("scope", "openid offline_access"));
        var tokens = await _client.ExchangeAsync(callback["code"]);

        var refreshed = await _client.RefreshAsync(tokens["refresh_token"]);

        Assert.Equal("oauth2-refresh-token", (string?)refreshed.IdToken["told"]!["protocol"]);
        Assert.Equal(2, await RunsAsync());
    }

    private async Task<JsonNode> ToldAsync(IReadOnlyDictionary<string, string> callback) => (await _client.ExchangeAsync(callback["code"])).IdToken["told"]!;

    // Executions are written beside the logins, in their order: one more login tells that all before it are there.
    private async Task<int> RunsAsync()
    {
        using var last = await _client.GetAsync(_client.AuthorizeUrl(("acr_values", "the-last")));
        Assert.Contains("code", CallbackOf(last).Keys);
        await Recorded.OfAsync(app, _email, execution => execution.InputContext?.Contains("the-last", StringComparison.Ordinal) is true);
        return (await app.Services.GetRequiredService<ExecutionStore>().ListAsync(new ExecutionFilter { Search = _email, Take = 10 }, default)).Items.Count - 1;
    }
}
