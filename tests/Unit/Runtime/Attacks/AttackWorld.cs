using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using RulesDashboard.Runtime;
using RulesDashboard.Runtime.Effects;
using RulesDashboard.Runtime.Effects.Egress;
using RulesDashboard.Unit.Testing;

namespace RulesDashboard.Unit.Runtime.Attacks;

/// <summary>What hostile rules are run in: rule workers with small limits, a service that misbehaves, and a listener that nobody may reach.</summary>
public sealed class AttackWorld : IAsyncLifetime
{
    public static readonly TimeSpan RuleTime = TimeSpan.FromSeconds(1);

    private readonly TcpListener _tripwire = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _closing = new();
    private LocalServer? _upstream;
    private RuntimeHarness? _runtime;
    private int _trips;

    /// <summary>Connections to an address that no rule may reach.</summary>
    public int Trips => Volatile.Read(ref _trips);

    internal RuntimeHarness Runtime => _runtime!;

    public async ValueTask InitializeAsync()
    {
        _upstream = await LocalServer.StartAsync(AnswerAsync);
        _tripwire.Start();
        _ = ListenAsync();
        var origin = _upstream.Origin.GetLeftPart(UriPartial.Authority);
        _runtime = new RuntimeHarness(
            ("Runtime:Workers", "2"),
            ("Runtime:QuarantineAfter", "100"),
            ("Runtime:WorkerMemoryBytes", $"{768 << 20}"),
            ("CpuTime", "00:00:01"),
            ("RuleTime", "00:00:01"),
            ("MemoryBytes", $"{256 << 20}"),
            ("DevelopmentHosts:upstream.test", origin));
        await _runtime.Pipeline.PrepareAsync([], new Dictionary<string, string>());
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        _closing.Dispose();
        _tripwire.Dispose();
        _runtime?.Dispose();
        if (_upstream is not null)
        {
            await _upstream.DisposeAsync();
        }
    }

    /// <summary>Runs a rule, and a plain one after it, until the login is decided.</summary>
    internal async Task<(PipelineReport Report, TimeSpan Time)> RunAsync(string source)
    {
        var request = Build.Request(source) with { Configuration = new Dictionary<string, string> { ["API_KEY"] = "canary-secret-0123456789" } };
        var began = Stopwatch.GetTimestamp();
        var run = await Runtime.Pipeline.RunAsync(request, new Effects(Runtime.Get<EgressClient>()), TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(15), TestContext.Current.CancellationToken);
        return (run.Decided, Stopwatch.GetElapsedTime(began));
    }

    private async Task ListenAsync()
    {
        try
        {
            for (;;)
            {
                using var client = await _tripwire.AcceptTcpClientAsync(_closing.Token);
                Interlocked.Increment(ref _trips);
            }
        }
        catch (OperationCanceledException)
        {
            // The tests are over.
        }
    }

    private static async Task AnswerAsync(HttpContext context)
    {
        var response = context.Response;
        switch (context.Request.Path.Value)
        {
            case "/slow":
                await Task.Delay(3000, context.RequestAborted);
                break;
            case "/endless":
                await EndlessAsync(context, delay: 0, size: 64 << 10);
                break;
            case "/drip":
                await EndlessAsync(context, delay: 200, size: 1);
                break;
            case "/redirect-loop":
                response.Redirect("/redirect-loop");
                break;
            case "/gzip-bomb":
                response.Headers.ContentEncoding = "gzip";
                await using (var zip = new GZipStream(response.Body, CompressionLevel.Fastest))
                {
                    var zeros = new byte[1 << 20];
                    for (var i = 0; i < 200; i++)
                    {
                        await zip.WriteAsync(zeros, context.RequestAborted);
                    }
                }

                break;
            case "/deep-json":
                await response.WriteAsync(new string('[', 200_000));
                break;
            case "/proto-json":
                await response.WriteAsync("""{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}""");
                break;
            case "/headers":
                for (var i = 0; i < 10_000; i++)
                {
                    response.Headers[$"x-{i}"] = "v";
                }

                break;
            default:
                await response.WriteAsJsonAsync(new { ok = true });
                break;
        }
    }

    private static async Task EndlessAsync(HttpContext context, int delay, int size)
    {
        var bytes = new byte[size];
        while (!context.RequestAborted.IsCancellationRequested)
        {
            await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            await Task.Delay(delay, context.RequestAborted);
        }
    }

    // What a login does, with a store that knows one user.
    private sealed class Effects(EgressClient egress) : IEffectHost
    {
        public Task<HttpReply> SendAsync(HttpEffect request, CancellationToken cancellationToken) => egress.SendAsync(request, cancellationToken);

        public Task<MetadataReply> WriteMetadataAsync(MetadataEffect write, CancellationToken cancellationToken) => Task.FromResult<MetadataReply>(write.UserId == "auth0|1"
            ? new MetadataReply.Stored("""{"user_id":"auth0|1"}""")
            : new MetadataReply.Refused(404, "Not Found", "The user does not exist."));
    }
}
