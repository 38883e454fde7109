using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using RulesDashboard.E2E.Testing;

namespace RulesDashboard.E2E.Management;

/// <summary>Logins as entries of the tenant's logs, and counted.</summary>
public sealed class LogsApiTests(ManagementApp app) : ManagementTest(app)
{
    private readonly string _email = $"{Guid.NewGuid():N}@example.com";

    [Fact]
    public async Task Login_AllowedAndDenied_AreEntriesOfTheirType()
    {
        var user = await App.AddUserAsync(_email);
        await SignInAsync(_email);
        await App.AddRuleForAsync(_email, "Refuse " + _email, "callback(new UnauthorizedError('Not today.'));");
        await SignInAsync(_email);

        var entries = await EntriesAsync(user.Id, 2);

        var (failed, succeeded) = (entries[0], entries[1]);
        Assert.Equal(("s", _email, user.Id), ((string?)succeeded["type"], (string?)succeeded["user_name"], (string?)succeeded["user_id"]));
        Assert.Equal(("f", "Not today.", "unauthorized"), ((string?)failed["type"], (string?)failed["description"], (string?)failed["details"]!["error"]!["oauthError"]));
        var (status, one) = await Http.SendAsync(HttpMethod.Get, $"logs/{failed["log_id"]}");
        Assert.Equal((HttpStatusCode.OK, failed.ToJsonString()), (status, one.ToJsonString()));
    }

    /// <summary>Semantics 4.3: flows have types of their own; 7.2: a factor that is asked for is <c>mfar</c>, and no failure.</summary>
    [Fact]
    public async Task Login_OfEveryFlow_HasItsType()
    {
        var user = await App.AddUserAsync(_email);
        await App.AddRuleForAsync(_email, "Decide " + _email, """
            var asked = context.request.query.then || context.request.body.then;
            if (asked === 'factor') { context.multifactor = { provider: 'any' }; }
            callback(asked === 'denied' ? new Error('No.') : null, user, context);
            """);
        using var client = await OidcClient.RegisterAsync(App, """{"grant_types":["authorization_code","refresh_token","password"]}""");
        var tokens = await client.ExchangeAsync((await client.SignInAsync(_email, ("scope", "openid offline_access")))["code"]);
        foreach (var then in new[] { "allowed", "denied", "factor" })
        {
            using var silent = await client.GetAsync(client.AuthorizeUrl(("prompt", "none"), ("then", then)));
            await client.GrantAsync("password", ("username", _email), ("password", AppFixture.Password), ("then", then));
        }

        await client.GrantAsync("refresh_token", ("refresh_token", tokens["refresh_token"]), ("then", "denied"));
        await client.RefreshAsync(tokens["refresh_token"]);

        var entries = await EntriesAsync(user.Id, 9);

        Assert.Equal(["s", "ssa", "sepft", "fsa", "fepft", "mfar", "mfar", "fertft", "sertft"], entries.Reverse().Select(entry => (string?)entry["type"]));
        Assert.Equal(3, entries.Count(entry => entry["details"]!.AsObject().ContainsKey("error")));
    }

    [Fact]
    public async Task Logs_ReadByCheckpoint_ComeOnceAndInOrder()
    {
        var user = await App.AddUserAsync(_email);
        await SignInAsync(_email);
        await SignInAsync(_email);
        await SignInAsync(_email);
        var entries = await EntriesAsync(user.Id, 3);

        var next = await Http.GetFromJsonAsync<JsonArray>($"logs?from={entries[2]["log_id"]}&take=100", TestContext.Current.CancellationToken);
        var (_, page) = await Http.SendAsync(HttpMethod.Get, "logs?page=0&per_page=1&include_totals=true&fields=log_id,type");

        var ours = next!.Where(entry => (string?)entry!["user_id"] == user.Id).Select(entry => (string?)entry!["log_id"]);
        Assert.Equal([(string?)entries[1]["log_id"], (string?)entries[0]["log_id"]], ours);
        Assert.Equal(2, Assert.Single(page["logs"]!.AsArray())!.AsObject().Count);
    }

    [Theory]
    [InlineData("logs?q=type:f")]
    [InlineData("logs?from=nothing&take=1")]
    [InlineData("logs?take=101")]
    [InlineData("logs?sort=type:1")]
    [InlineData("stats/daily?from=2026-01-01")]
    [InlineData("stats/daily?from=20260201&to=20260101")]
    public async Task List_WhatIsNotUnderstood_Answers400(string address)
    {
        var (status, error) = await Http.SendAsync(HttpMethod.Get, address);

        Assert.Equal((HttpStatusCode.BadRequest, "invalid_query_string"), (status, (string?)error["errorCode"]));
    }

    [Fact]
    public async Task Stats_AfterALogin_CountIt()
    {
        var user = await App.AddUserAsync(_email);
        await SignInAsync(_email);
        await EntriesAsync(user.Id, 1);

        var days = await Http.GetFromJsonAsync<JsonArray>("stats/daily", TestContext.Current.CancellationToken);
        var active = await Http.GetFromJsonAsync<int>("stats/active-users", TestContext.Current.CancellationToken);

        var today = days![^1]!;
        Assert.Equal(DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), ((string?)today["date"])![..10]);
        Assert.True((int)today["logins"]! >= 1 && (int)today["signups"]! >= 1 && active >= 1);
    }

    private async Task SignInAsync(string email)
    {
        using var client = await OidcClient.RegisterAsync(App);
        await client.SignInAsync(email);
    }

    /// <summary>Newest first, once there are so many: a login is recorded behind its answer.</summary>
    private async Task<IReadOnlyList<JsonObject>> EntriesAsync(string userId, int count)
    {
        while (true)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            var entries = await Http.GetFromJsonAsync<JsonArray>($"users/{Uri.EscapeDataString(userId)}/logs", TestContext.Current.CancellationToken);
            if (entries!.Count == count)
            {
                return [.. entries.Select(entry => entry!.AsObject())];
            }
        }
    }
}
