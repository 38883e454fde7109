using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Http;
using RulesDashboard.Runtime;
using RulesDashboard.Runtime.Effects;
using RulesDashboard.Runtime.Effects.Egress;
using RulesDashboard.Unit.Testing;

namespace RulesDashboard.Unit.Runtime.Egress;

/// <summary>Services that answer too much, too slowly, without end or not at all; and rules that ask for what no request may carry.</summary>
public sealed class HostileServiceTests
{
    [Theory]
    [InlineData("br")]
    [InlineData("deflate")]
    [InlineData("gzip")]
    public async Task Send_ReplyThatUnpacksWithoutEnd_IsGivenUpAtTheLimit(string encoding)
    {
        await using var server = await LocalServer.StartAsync(async context =>
        {
            context.Response.Headers.ContentEncoding = encoding;
            await using Stream packed = encoding switch
            {
                "br" => new BrotliStream(context.Response.Body, CompressionLevel.Fastest),
                "deflate" => new ZLibStream(context.Response.Body, CompressionLevel.Fastest),
                _ => new GZipStream(context.Response.Body, CompressionLevel.Fastest),
            };
            for (var megabyte = 0; megabyte < 512; megabyte++)
            {
                await packed.WriteAsync(new byte[1 << 20], context.RequestAborted);
            }
        });
        using var runtime = new RuntimeHarness([server.Origin.Authority]);

        var lost = Assert.IsType<HttpReply.Lost>(await SendAsync(runtime, server.Origin.AbsoluteUri));

        Assert.Equal("EMSGSIZE", lost.Code);
        Assert.Contains("HttpReplyBytes", lost.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_ReplyThatDrips_IsGivenUpInTime()
    {
        await using var server = await LocalServer.StartAsync(async context =>
        {
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.WriteAsync(".", context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
                await Task.Delay(10, context.RequestAborted);
            }
        });
        using var runtime = new RuntimeHarness([server.Origin.Authority], ("HttpTime", "00:00:00.5"));

        Assert.Equal("ESOCKETTIMEDOUT", Assert.IsType<HttpReply.Lost>(await SendAsync(runtime, server.Origin.AbsoluteUri)).Code);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\n{0}\r\n", "x-flood: 0123456789012345678901234567890123456789012345678901234567890123456789\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nx-long: {0}\r\n\r\n", "0123456789012345678901234567890123456789012345678901234567890123456789")]
    [InlineData("{0}", "no such protocol ")]
    public async Task Send_ReplyWithHeadersWithoutEnd_IsLost(string form, string repeated)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var authority = $"127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";
        var answering = AnswerAsync(listener, string.Format(null, form, string.Concat(Enumerable.Repeat(repeated, 20_000))));
        using var runtime = new RuntimeHarness([authority]);

        Assert.IsType<HttpReply.Lost>(await SendAsync(runtime, $"http://{authority}/"));

        await answering;
    }

    [Fact]
    public async Task Send_RedirectsWithoutEnd_AreFollowedToTheLimit()
    {
        var requests = 0;
        await using var server = await LocalServer.StartAsync(context =>
        {
            context.Response.Redirect($"/{Interlocked.Increment(ref requests)}");
            return Task.CompletedTask;
        });
        using var runtime = new RuntimeHarness([server.Origin.Authority], ("HttpRedirects", "4"));

        var lost = Assert.IsType<HttpReply.Lost>(await SendAsync(runtime, server.Origin.AbsoluteUri));

        Assert.Equal(("EMAXREDIRECTS", 5), (lost.Code, requests));
        Assert.Contains("HttpRedirects", lost.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_HeadersOfTheConnection_AreNotTheRules()
    {
        await using var server = await LocalServer.StartAsync(context => context.Response.WriteAsync(string.Join('\n', context.Request.Headers.Select(header => $"{header.Key.ToLowerInvariant()}: {header.Value}"))));
        using var runtime = new RuntimeHarness([server.Origin.Authority]);
        var reply = await SendAsync(runtime, server.Origin.AbsoluteUri, new()
        {
            ["Host"] = "metadata.internal",
            ["Connection"] = "upgrade",
            ["Upgrade"] = "h2c",
            ["Transfer-Encoding"] = "chunked",
            ["Content-Length"] = "5",
            ["Proxy-Authorization"] = "Basic eDp5",
            ["X-Mine"] = "yes",
        });

        var seen = Encoding.UTF8.GetString(Assert.IsType<HttpReply.Received>(reply).Body).Split('\n');

        Assert.Equal(["host: " + server.Origin.Authority, "x-mine: yes"], seen.Where(header => !header.StartsWith("accept-encoding", StringComparison.Ordinal)).Order());
    }

    [Theory]
    [InlineData("x-a", "1\r\nHost: other", "ERR_INVALID_CHAR")]
    [InlineData("x-a", "\u0000", "ERR_INVALID_CHAR")]
    [InlineData("x a", "1", "ERR_INVALID_HTTP_TOKEN")]
    [InlineData("x-a\r\nHost", "1", "ERR_INVALID_HTTP_TOKEN")]
    public async Task Send_HeaderThatNoRequestCarries_IsNodesError(string name, string value, string code)
    {
        using var runtime = new RuntimeHarness(["127.0.0.1:1"]);

        Assert.Equal(code, Assert.IsType<HttpReply.Lost>(await SendAsync(runtime, "http://127.0.0.1:1/", new() { [name] = value })).Code);
    }

    [Fact]
    public async Task Run_MoreRequestsThanAtOnce_WaitInLine()
    {
        var (now, most) = (0, 0);
        var effects = new FakeEffects
        {
            OnHttp = async (request, cancellationToken) =>
            {
                var under = Interlocked.Increment(ref now);
                InterlockedMax(ref most, under);
                await Task.Delay(20, cancellationToken);
                Interlocked.Decrement(ref now);
                return new HttpReply.Received { Status = 200, Headers = new Dictionary<string, IReadOnlyList<string>>(), Url = request.Url, Body = [] };
            },
        };
        using var runtime = new RuntimeHarness(("HttpConcurrent", "3"));
        const string Rule = "function (user, context, callback) { var request = require('request'), left = 12; for (var i = 0; i < 12; i++) { request('https://api.example.com/' + i, function (error) { if (error) { return callback(error); } if (--left === 0) { callback(null, user, context); } }); } }";

        var report = await runtime.RunAsync(effects, Build.Request(Rule));

        Assert.Equal((StepOutcome.Continued, 12, 3), (report.Steps[0].Outcome, report.Steps[0].Http.Count(call => call.Status == 200), most));
    }

    private static void InterlockedMax(ref int most, int value)
    {
        for (var seen = most; value > seen; seen = most)
        {
            Interlocked.CompareExchange(ref most, value, seen);
        }
    }

    private static async Task AnswerAsync(TcpListener listener, string reply)
    {
        using var client = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        var stream = client.GetStream();
        _ = await stream.ReadAsync(new byte[4096], TestContext.Current.CancellationToken);
        try
        {
            await stream.WriteAsync(Encoding.Latin1.GetBytes(reply), TestContext.Current.CancellationToken);
        }
        catch (IOException)
        {
            // It was given up in the middle, as it should.
        }
    }

    private static Task<HttpReply> SendAsync(RuntimeHarness runtime, string url, Dictionary<string, string>? headers = null) =>
        runtime.Get<EgressClient>().SendAsync(new HttpEffect { Method = "GET", Url = url, Headers = headers ?? [] }, TestContext.Current.CancellationToken);
}
