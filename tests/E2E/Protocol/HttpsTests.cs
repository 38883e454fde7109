using System.Net;
using System.Net.Security;
using System.Net.Sockets;
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
    public async Task Request_OfAnUnknownVersion_IsTheMistakeOfItsSender()
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, server.Port);
        await using var secured = new SslStream(client.GetStream(), leaveInnerStreamOpen: false, (_, shown, _, _) => shown?.Subject == "CN=localhost");
        await secured.AuthenticateAsClientAsync("localhost");
        await secured.WriteAsync("GET / HTTP/9.9\r\nHost: localhost\r\n\r\n"u8.ToArray(), TestContext.Current.CancellationToken);

        using var answer = new StreamReader(secured);

        Assert.StartsWith("HTTP/1.1 400 ", await answer.ReadLineAsync(TestContext.Current.CancellationToken));
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
