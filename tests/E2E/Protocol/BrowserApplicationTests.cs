using RulesDashboard.E2E.Testing;

namespace RulesDashboard.E2E.Protocol;

/// <summary>Web pages that call the server themselves: those of applications may, others may not.</summary>
public sealed class BrowserApplicationTests(SharedApp app)
{
    [Theory]
    [InlineData("/oauth/token", "https://app.example", true)]
    [InlineData("/oauth/token", "https://evil.example", false)]
    [InlineData("/userinfo", "https://app.example.evil.example", false)]
    [InlineData("/.well-known/openid-configuration", "https://extra.example:8443", true)]
    public async Task Preflight_FromAPage_IsAllowedToApplicationsOnly(string path, string origin, bool allowed)
    {
        using var client = await OidcClient.RegisterAsync(app, """{"web_origins":["https://extra.example:8443"]}""");
        using var http = new HttpClient { BaseAddress = new Uri(app.Url) };
        using var request = new HttpRequestMessage(HttpMethod.Options, path);
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", "POST");
        request.Headers.Add("Access-Control-Request-Headers", "auth0-client");

        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(allowed ? [origin] : [], answer.Headers.TryGetValues("Access-Control-Allow-Origin", out var origins) ? origins : []);
    }
}
