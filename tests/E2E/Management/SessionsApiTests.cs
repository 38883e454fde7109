using System.Net;
using RulesDashboard.E2E.Testing;

namespace RulesDashboard.E2E.Management;

/// <summary>Sessions over the management API.</summary>
public sealed class SessionsApiTests(ManagementApp app) : IClassFixture<ManagementApp>
{
    [Fact]
    public async Task Sessions_AreListedReadAndEnded()
    {
        var user = await app.AddUserAsync("listed@example.com");
        using var phone = await OidcClient.RegisterAsync(app);
        using var desk = await OidcClient.RegisterAsync(app);
        await phone.SignInAsync("listed@example.com");
        await desk.SignInAsync("listed@example.com");
        using var http = await app.CallerAsync("read:sessions", "delete:sessions");

        var sessions = (await http.SendAsync(HttpMethod.Get, $"users/{Uri.EscapeDataString(user.Id)}/sessions")).Json["sessions"]!.AsArray();
        var id = (string)sessions[0]!["id"]!;

        Assert.Equal(2, sessions.Count);
        Assert.Equal(user.Id, (string?)(await http.SendAsync(HttpMethod.Get, $"sessions/{id}")).Json["user_id"]);
        Assert.Equal(HttpStatusCode.Accepted, (await http.SendAsync(HttpMethod.Delete, $"sessions/{id}")).Status);
        Assert.Equal((HttpStatusCode.NotFound, "inexistent_session"), await http.SendAsync(HttpMethod.Delete, $"sessions/{id}") is var (status, json) ? (status, (string?)json["errorCode"]) : default);
        Assert.Equal(HttpStatusCode.Accepted, (await http.SendAsync(HttpMethod.Delete, $"users/{Uri.EscapeDataString(user.Id)}/sessions")).Status);
        Assert.Empty((await http.SendAsync(HttpMethod.Get, $"users/{Uri.EscapeDataString(user.Id)}/sessions")).Json["sessions"]!.AsArray());
    }

    [Fact]
    public async Task Sessions_UnknownUser_Answers404()
    {
        using var http = await app.CallerAsync("read:sessions", "delete:sessions");

        Assert.Equal(HttpStatusCode.NotFound, (await http.SendAsync(HttpMethod.Get, "users/auth0%7Cnone/sessions")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await http.SendAsync(HttpMethod.Delete, "users/auth0%7Cnone/sessions")).Status);
    }
}
