using System.Diagnostics;
using RulesDashboard.Runtime;
using RulesDashboard.Unit.Testing;

namespace RulesDashboard.Unit.Runtime.Workers;

public sealed class WorkerPoolTests : IDisposable
{
    private const string Endless = "function (user, context, callback) { new Set([1]).union({ size: 1, has: Function.prototype, keys: Array.prototype[Symbol.iterator].bind(Object.assign([], { length: 0 })) }); Iterator.prototype.every.call({ next: () => ({ done: false }) }, Boolean.bind(null, true)); }";

    private readonly RuntimeHarness _runtime = new(("Runtime:Workers", "1"), ("CpuTime", "00:00:00.5"));

    public void Dispose() => _runtime.Dispose();

    [Fact]
    public async Task Run_PlainRule_ComesBackFromAnotherProcess()
    {
        var report = await _runtime.RunAsync("function (user, context, callback) { context.idToken['https://example.com/hello'] = user.email; console.log('hi'); callback(null, user, context); }");

        Assert.IsType<PipelineOutcome.Allowed>(report.Outcome);
        Assert.Contains("\"https://example.com/hello\":\"ada@example.com\"", report.Context, StringComparison.Ordinal);
        Assert.Equal("hi", Assert.Single(Assert.Single(report.Steps).Console).Text);
    }

    [Fact]
    public async Task WarmX()
    {
        using var r = new RuntimeHarness();
        var at = Stopwatch.GetTimestamp();
        await r.Pipeline.PrepareAsync([], new Dictionary<string, string>());
        var t1 = Stopwatch.GetElapsedTime(at).TotalMilliseconds;
        var rep = await r.RunAsync(WarmSrc);
        Assert.Fail($"{t1} {Stopwatch.GetElapsedTime(at).TotalMilliseconds} {rep.Outcome} {rep.Completed} " + System.Text.Json.JsonSerializer.Serialize(rep.Steps));
    }

    private const string WarmSrc = """
        async function (user, context, callback) {
          const seen = Object.keys(user).map(function (key) { return `${key}=${JSON.stringify(user[key])}`; }).join('&');
          await new Promise(function (resolve) { setTimeout(resolve, 1); });
          await auth0.users.updateAppMetadata(user.user_id, { warm: true });
          require('request')({ url: 'https://example.com/', json: { ready: true } }, function (error, response, body) {
            callback(error, user, context);
          });
        }
        """;

    [Fact]
    public async Task Latency()
    {
        await _runtime.Pipeline.PrepareAsync([], new Dictionary<string, string>());
        var request = Build.Request("function (user, context, callback) { context.idToken.x = user.email; callback(null, user, context); }");
        await _runtime.Pipeline.PrepareAsync(request.Rules, request.Configuration);
        var times = new List<double>();
        for (var i = 0; i < 3000; i++)
        {
            var at = Stopwatch.GetTimestamp();
            await _runtime.RunAsync(new FakeEffects(), request);
            times.Add(Stopwatch.GetElapsedTime(at).TotalMicroseconds);
        }

        times.Sort();
        Assert.Fail($"median {times[1500]} p99 {times[2970]} threads {Process.GetCurrentProcess().Threads.Count}");
    }
}
