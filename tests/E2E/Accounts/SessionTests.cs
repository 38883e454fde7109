using System.Net;
using Microsoft.Extensions.DependencyInjection;
using RulesDashboard.Data.Sessions;
using RulesDashboard.E2E.Testing;

namespace RulesDashboard.E2E.Accounts;

/// <summary>Sessions end from elsewhere, and what was given out with them stops where that was said.</summary>
public sealed class SessionTests(SharedApp app)
{
    [Fact]
    public async Task A_session_that_was_ended_elsewhere_signs_nobody_in()
    {
        var user = await app.AddUserAsync("ended@example.com");
        using var client = await OidcClient.RegisterAsync(app);
        await client.SignInAsync("ended@example.com");
        var session = Assert.Single(await Sessions.ListAsync(user.Id, default));
        Assert.Equal("code", (await SilentlyAsync(client)).Keys.First(key => key is "code" or "error"));

        Assert.True(await Sessions.EndAsync(session.Id, user.Id, AppFixture.AdminEmail, default));

        Assert.Equal("login_required", (await SilentlyAsync(client))["error"]);
    }

    [Fact]
    public async Task Ending_one_session_leaves_refresh_tokens_and_signing_out_everywhere_stops_them()
    {
        var user = await app.AddUserAsync("everywhere@example.com");
        using var client = await OidcClient.RegisterAsync(app);
        var tokens = await client.ExchangeAsync((await client.SignInAsync("everywhere@example.com", ("scope", "openid offline_access")))["code"]);
        await Sessions.EndAsync((await Sessions.ListAsync(user.Id, default))[0].Id, user.Id, AppFixture.AdminEmail, default);
        var refreshed = await client.RefreshAsync(tokens["refresh_token"]);
        Assert.Equal(HttpStatusCode.OK, refreshed.Status);

        await Sessions.EndAllAsync(user.Id, null, AppFixture.AdminEmail, default);

        Assert.Equal(HttpStatusCode.BadRequest, (await client.RefreshAsync(refreshed["refresh_token"])).Status);
    }

    [Fact]
    public async Task Signing_out_ends_the_row_and_signing_in_again_leaves_one()
    {
        var user = await app.AddUserAsync("again@example.com");
        using var client = await OidcClient.RegisterAsync(app);
        await client.SignInAsync("again@example.com");
        var first = Assert.Single(await Sessions.ListAsync(user.Id, default));

        await client.SignInAsync("again@example.com", ("prompt", "login"));

        Assert.NotEqual(first.Id, Assert.Single(await Sessions.ListAsync(user.Id, default)).Id);
        using var left = await client.GetAsync("/v2/logout");
        Assert.Empty(await Sessions.ListAsync(user.Id, default));
    }

    private SessionStore Sessions => app.Services.GetRequiredService<SessionStore>();

    private static async Task<IReadOnlyDictionary<string, string>> SilentlyAsync(OidcClient client)
    {
        using var answer = await client.GetAsync(client.AuthorizeUrl(("prompt", "none")));
        return OidcClient.CallbackOf(answer);
    }
}
