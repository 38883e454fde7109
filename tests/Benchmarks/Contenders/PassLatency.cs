using System.Diagnostics;
using System.Globalization;
using RulesDashboard.Runtime;
using RulesDashboard.Runtime.Effects;

namespace RulesDashboard.Benchmarks.Contenders;

/// <summary>How long a login waits for its rules, one at a time, by the clock on the wall: what the pipe adds, and what the first login after a start finds.</summary>
internal static class PassLatency
{
    private const int WarmUps = 10_000;
    private const int Passes = 10_000;
    private const int Starts = 7;

    private static readonly CapturedEffects Effects = new(RealisticRules.User, [], network: null, merge: (_, _) => null);

    public static async Task MeasureAsync()
    {
        Console.WriteLine("| by the clock | median | p99 |");
        Console.WriteLine("| --- | ---: | ---: |");
        foreach (var workers in new[] { 0, 1 })
        {
            await using var runtime = new RulesRuntime(workers);
            foreach (var (name, rules) in new[] { ("no rules", 0), ("one trivial rule", 1) })
            {
                var request = Request(Enumerable.Repeat("function (user, context, callback) { callback(null, user, context); }", rules));
                await runtime.Pipeline.PrepareAsync(request.Rules, request.Configuration);
                await TimesAsync(runtime, request, WarmUps);
                Print($"{name}, {(workers == 0 ? "in process" : "through a worker")}, µs", await TimesAsync(runtime, request, Passes), 1_000);
            }
        }

        var first = new List<double>();
        for (var start = 0; start < Starts; start++)
        {
            await using var runtime = new RulesRuntime(workers: 1);
            var request = Request(RealisticRules.Sources.Take(4));
            await runtime.Pipeline.PrepareAsync(request.Rules, request.Configuration);
            first.AddRange(await TimesAsync(runtime, request, 1));
        }

        Print("first login of four rules once it is ready, through a worker, ms", first, 1);
    }

    private static PipelineRequest Request(IEnumerable<string> rules) => new()
    {
        Rules = [.. rules.Select((source, index) => new RuleScript(Guid.CreateVersion7(), $"Rule {index + 1}", 1, source))],
        User = RealisticRules.User,
        Context = RealisticRules.Context,
        SnapshotId = "benchmark",
    };

    private static async Task<List<double>> TimesAsync(RulesRuntime runtime, PipelineRequest request, int passes)
    {
        var times = new List<double>(passes);
        for (var pass = 0; pass < passes; pass++)
        {
            var began = Stopwatch.GetTimestamp();
            var run = await runtime.Pipeline.RunAsync(request, Effects, CancellationToken.None);
            times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            await run.Completion;
        }

        return times;
    }

    private static void Print(string name, List<double> times, double factor)
    {
        times.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {times[times.Count / 2] * factor:0.#} | {times[Math.Min(times.Count - 1, times.Count * 99 / 100)] * factor:0.#} |"));
    }
}
