using System.Net;
using RulesDashboard.E2E.Testing;

namespace RulesDashboard.E2E.Protocol;

/// <summary>The server on https with a certificate of its own making, set up by its environment alone.</summary>
[Collection(ServerProcesses.Name)]
public sealed class HttpsTests(ServerProcess server)
{
    [Fact]
    public async Task Discovery_ByNodeThatTrustsOurAuthority_NamesTheHttpsIssuer()
    {
        var printed = await NodeClient.RunAsync(server, "discover.mjs", [server.Url]);

        Assert.Equal(server.Url + "/", printed.Trim());
    }

    [Fact]
    public async Task Connection_ByAClientThatWasNotToldOfIt_IsRefused()
    {
        using var http = new HttpClient();

        await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync(server.Url + "/healthz", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Administrator_FromTheEnvironment_IsAskedToSignInAndNotToSetUp()
    {
        using var http = server.Client();

        using var page = await http.GetAsync("/rules", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Redirect, page.StatusCode);
        Assert.DoesNotContain("setup", page.Headers.Location!.ToString(), StringComparison.OrdinalIgnoreCase);
    }
}
