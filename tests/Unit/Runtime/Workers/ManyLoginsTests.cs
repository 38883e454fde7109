using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using RulesDashboard.Runtime;
using RulesDashboard.Runtime.Effects;
using RulesDashboard.Runtime.Effects.Egress;
using RulesDashboard.Unit.Testing;

namespace RulesDashboard.Unit.Runtime.Workers;

/// <summary>A slow service holds no thread, and nobody else up.</summary>
[Collection(RuleWorkers.Name)]
public sealed class ManyLoginsTests
{
    private const int Logins = 2_000;
    private const int MostThreads = 64;

    private const string Waits = """
        function (user, context, callback) {
          require('request')({ url: 'http://crm.test/score', json: true }, function (error, response, body) {
            context.idToken['https://example.com/score'] = body && body.score;
            callback(error, user, context);
          });
        }
        """;

    private const string Plain = "function (user, context, callback) { callback(null, user, context); }";

    [Fact]
    public async Task Run_TwoThousandLoginsWaitForAService_AllCompleteOnFewThreadsAndOthersPassBy()
    {
        var received = 0;
        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var service = await LocalServer.StartAsync(async context =>
        {
            if (Interlocked.Increment(ref received) == Logins)
            {
                all.SetResult();
            }

            await all.Task.WaitAsync(context.RequestAborted);
            await Task.Delay(TimeSpan.FromSeconds(5), context.RequestAborted);
            await context.Response.WriteAsync("""{"score":7}""", context.RequestAborted);
        });
        using var runtime = new RuntimeHarness(
            ("Runtime:Workers", "2"), ("HttpTime", "00:01:00"), ("RuleTime", "00:01:00"), ("LoginTime", "00:02:00"),
            ("DevelopmentHosts:crm.test", service.Origin.GetLeftPart(UriPartial.Authority)));
        var request = Build.Request(Waits);
        await runtime.Pipeline.PrepareAsync(request.Rules, request.Configuration);
        var effects = new NetworkEffects(runtime.Get<EgressClient>());
        var usual = await SlowestPlainLoginAsync(runtime);

        var waiting = Enumerable.Range(0, Logins).Select(_ => runtime.RunAsync(effects, request)).ToList();
        await all.Task.WaitAsync(TestContext.Current.CancellationToken);
        var meanwhile = await SlowestPlainLoginAsync(runtime);
        var threads = Process.GetCurrentProcess().Threads.Count;
        var reports = await Task.WhenAll(waiting);

        Assert.All(reports, report => Assert.Contains("\"https://example.com/score\":7", report.Context, StringComparison.Ordinal));
        Assert.InRange(threads, 1, MostThreads);
        Assert.True(meanwhile < TimeSpan.FromSeconds(1), $"A plain login took {meanwhile.TotalMilliseconds:F0} ms; usually {usual.TotalMilliseconds:F0} ms.");
    }

    private static async Task<TimeSpan> SlowestPlainLoginAsync(RuntimeHarness runtime)
    {
        var slowest = TimeSpan.Zero;
        for (var i = 0; i < 20; i++)
        {
            var began = Stopwatch.GetTimestamp();
            Assert.IsType<PipelineOutcome.Allowed>((await runtime.RunAsync(Plain)).Outcome);
            slowest = Stopwatch.GetElapsedTime(began) is var time && time > slowest ? time : slowest;
        }

        return slowest;
    }

    private sealed class NetworkEffects(EgressClient egress) : IEffectHost
    {
        public Task<HttpReply> SendAsync(HttpEffect request, CancellationToken cancellationToken) => egress.SendAsync(request, cancellationToken);

        public Task<MetadataReply> WriteMetadataAsync(MetadataEffect write, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
