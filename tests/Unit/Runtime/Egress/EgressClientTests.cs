using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Http;
using RulesDashboard.Runtime.Effects;
using RulesDashboard.Runtime.Effects.Egress;
using RulesDashboard.Unit.Testing;

namespace RulesDashboard.Unit.Runtime.Egress;

public sealed class EgressClientTests
{
    [Theory]
    [InlineData("http://127.0.0.1:{0}/")]
    [InlineData("http://localhost:{0}/")]
    [InlineData("http://[::1]:{0}/")]
    [InlineData("http://2130706433:{0}/")]
    [InlineData("http://0x7f.1:{0}/")]
    [InlineData("http://[::ffff:127.0.0.1]:{0}/")]
    [InlineData("http://①②⑦.⓪.⓪.①:{0}/")]
    [InlineData("http://user:pass@127.0.0.1:{0}/")]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("ftp://127.0.0.1:{0}/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("not a url")]
    public async Task Send_WhatIsNotPublic_LooksLikeANameThatDoesNotExist(string form)
    {
        var requests = 0;
        await using var server = await LocalServer.StartAsync(_ =>
        {
            Interlocked.Increment(ref requests);
            return Task.CompletedTask;
        });
        using var runtime = new RuntimeHarness();

        var reply = await SendAsync(runtime, string.Format(null, form, server.Origin.Port));

        var lost = Assert.IsType<HttpReply.Lost>(reply);
        Assert.Equal("ENOTFOUND", lost.Code);
        Assert.StartsWith("getaddrinfo ENOTFOUND", lost.Message, StringComparison.Ordinal);
        Assert.Equal(0, requests);
    }

    [Fact]
    public async Task Send_HostThatTheOperatorNamed_IsReached()
    {
        await using var server = await LocalServer.StartAsync(context => context.Response.WriteAsync($"{context.Request.Method} {context.Request.Headers["x-key"]}"));
        using var runtime = new RuntimeHarness([server.Origin.Authority]);

        var reply = await SendAsync(runtime, server.Origin.AbsoluteUri, headers: new() { ["X-Key"] = "7" });

        Assert.Equal("GET 7", Encoding.UTF8.GetString(Assert.IsType<HttpReply.Received>(reply).Body));
    }

    [Fact]
    public async Task Send_DevelopmentHost_KeepsPathQueryAndHost()
    {
        await using var server = await LocalServer.StartAsync(context => context.Response.WriteAsync($"{context.Request.Host} {context.Request.Path}{context.Request.QueryString}"));
        using var runtime = new RuntimeHarness(("DevelopmentHosts:api.mailgun.net", server.Origin.GetLeftPart(UriPartial.Authority)));

        var reply = await SendAsync(runtime, "https://api.mailgun.net/v3/x/messages?a=1");

        Assert.Equal("api.mailgun.net /v3/x/messages?a=1", Encoding.UTF8.GetString(Assert.IsType<HttpReply.Received>(reply).Body));
    }

    [Fact]
    public async Task Send_RedirectToWhatIsNotPublic_IsRefused()
    {
        var requests = 0;
        await using var inner = await LocalServer.StartAsync(_ =>
        {
            Interlocked.Increment(ref requests);
            return Task.CompletedTask;
        });
        await using var server = await LocalServer.StartAsync(context =>
        {
            context.Response.Redirect(inner.Origin.AbsoluteUri);
            return Task.CompletedTask;
        });
        using var runtime = new RuntimeHarness([server.Origin.Authority]);

        var reply = await SendAsync(runtime, server.Origin.AbsoluteUri);

        Assert.Equal("ENOTFOUND", Assert.IsType<HttpReply.Lost>(reply).Code);
        Assert.Equal(0, requests);
    }

    [Fact]
    public async Task Send_SlowService_IsGivenUpInTime()
    {
        await using var server = await LocalServer.StartAsync(context => Task.Delay(Timeout.Infinite, context.RequestAborted));
        using var runtime = new RuntimeHarness([server.Origin.Authority]);

        var reply = await SendAsync(runtime, server.Origin.AbsoluteUri, timeout: TimeSpan.FromMilliseconds(100));

        Assert.Equal("ESOCKETTIMEDOUT", Assert.IsType<HttpReply.Lost>(reply).Code);
    }

    [Fact]
    public async Task Send_ReplyThatUnpacksTooLarge_IsRefused()
    {
        await using var server = await LocalServer.StartAsync(async context =>
        {
            context.Response.Headers.ContentEncoding = "gzip";
            await using var gzip = new GZipStream(context.Response.Body, CompressionLevel.Fastest);
            await gzip.WriteAsync(new byte[8 << 20]);
        });
        using var runtime = new RuntimeHarness([server.Origin.Authority]);

        var reply = await SendAsync(runtime, server.Origin.AbsoluteUri);

        Assert.Equal("EMSGSIZE", Assert.IsType<HttpReply.Lost>(reply).Code);
    }

    [Fact]
    public async Task Send_NobodyListens_SaysConnectionRefused()
    {
        await using var server = await LocalServer.StartAsync(_ => Task.CompletedTask);
        var origin = server.Origin;
        await server.DisposeAsync();
        using var runtime = new RuntimeHarness([origin.Authority]);

        var reply = await SendAsync(runtime, origin.AbsoluteUri);

        Assert.Equal("ECONNREFUSED", Assert.IsType<HttpReply.Lost>(reply).Code);
    }

    private static Task<HttpReply> SendAsync(RuntimeHarness runtime, string url, Dictionary<string, string>? headers = null, TimeSpan? timeout = null) =>
        runtime.Get<EgressClient>().SendAsync(
            new HttpEffect { Method = "GET", Url = url, Headers = headers ?? [], Timeout = timeout },
            TestContext.Current.CancellationToken);
}
