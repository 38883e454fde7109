using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using RulesDashboard.E2E.Testing;

namespace RulesDashboard.E2E.Protocol;

/// <summary>What a browser on https gets from a server behind a proxy, and what stays as it was on plain http.</summary>
public sealed partial class PublicOriginTests(ProxiedApp proxied, SharedApp plain) : IClassFixture<ProxiedApp>
{
    [Fact]
    public async Task Discovery_ForwardedFromHttps_AnswersAnyHostWithThePublicOrigin()
    {
        using var http = Client(proxied, forwarded: true);

        using var answer = await http.GetAsync("/.well-known/openid-configuration", TestContext.Current.CancellationToken);

        var issuer = (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["issuer"];
        Assert.Equal(ProxiedApp.Origin, issuer);
    }

    [Fact]
    public async Task Discovery_NotForwardedFromHttps_IsRefused()
    {
        using var http = Client(proxied, forwarded: false);

        using var answer = await http.GetAsync("/.well-known/openid-configuration", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Discovery_ForwardedBySomeoneWhoIsNotTrusted_IsRefused()
    {
        using var http = Client(plain, forwarded: true);

        using var answer = await http.GetAsync("/.well-known/openid-configuration", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task SignIn_PublicOriginIsHttps_GivesACookieThatNeverLeavesHttps()
    {
        using var http = Client(proxied, forwarded: true);

        var cookies = await SignInAsync(http);

        var session = Assert.Single(cookies, cookie => cookie.StartsWith("__Host-rules-dashboard=", StringComparison.Ordinal));
        Assert.Contains("; secure", session, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("; path=/;", session, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("domain=", session, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task SignIn_OnPlainHttpOfThisMachine_GivesACookieThatWorksThere()
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(plain.Url) };

        var cookies = await SignInAsync(http);

        var session = Assert.Single(cookies, cookie => cookie.StartsWith("rules-dashboard=", StringComparison.Ordinal));
        Assert.DoesNotContain("secure", session, StringComparison.OrdinalIgnoreCase);
    }

    private static async Task<string[]> SignInAsync(HttpClient http)
    {
        using var page = await http.GetAsync("/account/sign-in", TestContext.Current.CancellationToken);
        var token = AntiforgeryToken().Match(await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Groups[1].Value;
        using var post = new HttpRequestMessage(HttpMethod.Post, "/account/sign-in");
        post.Content = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["_handler"] = "sign-in",
            ["__RequestVerificationToken"] = token,
            ["Input.Email"] = AppFixture.AdminEmail,
            ["Input.Password"] = AppFixture.Password,
        });
        post.Headers.Add("Cookie", page.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0]));
        using var answer = await http.SendAsync(post, TestContext.Current.CancellationToken);
        return [.. answer.Headers.GetValues("Set-Cookie")];
    }

    private static HttpClient Client(AppFixture app, bool forwarded)
    {
        var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(app.Url) };
        http.DefaultRequestHeaders.Host = "login.example.com";
        if (forwarded)
        {
            http.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        }

        return http;
    }

    [GeneratedRegex("""name="__RequestVerificationToken"[^>]*value="([^"]+)""")]
    private static partial Regex AntiforgeryToken();
}
