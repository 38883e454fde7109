using System.Collections.Concurrent;
using RulesDashboard.Runtime;
using RulesDashboard.Unit.Testing;

namespace RulesDashboard.Unit.Runtime.Conformance;

/// <summary>The runtime in one of its modes, once for all cases of a test class: worker processes are too slow to start for each.</summary>
public abstract class RuntimeMode : IDisposable
{
    private readonly ConcurrentDictionary<string, Task<RuntimeHarness>> _runtimes = new();
    private readonly int _workers;

    private protected RuntimeMode(int workers) => _workers = workers;

    internal async Task RunAsync(RuleCase @case)
    {
        var runtime = await _runtimes.GetOrAdd(@case.Limits, StartAsync);
        if (@case.Limits == "hasty")
        {
            await runtime.WarmUpAsync(); // the case before may have ended the worker
        }

        for (var login = 1; login < @case.Logins; login++)
        {
            await runtime.RunAsync(new ScriptedEffects(@case), @case.ToRequest());
        }

        var effects = new ScriptedEffects(@case);
        var report = await runtime.RunAsync(effects, @case.ToRequest());
        report.AssertSays(@case, effects.Sent);
    }

    public void Dispose()
    {
        foreach (var runtime in _runtimes.Values.Where(runtime => runtime.IsCompletedSuccessfully))
        {
            runtime.Result.Dispose();
        }

        GC.SuppressFinalize(this);
    }

    private async Task<RuntimeHarness> StartAsync(string limits)
    {
        var runtime = new RuntimeHarness([("Runtime:Workers", $"{_workers}"), .. CaseLimits.Of(limits)]);
        await runtime.WarmUpAsync();
        return runtime;
    }
}

/// <summary>Rules run in this process.</summary>
public sealed class InProcess() : RuntimeMode(workers: 0);

/// <summary>Rules run in a worker process.</summary>
public sealed class InWorkers() : RuntimeMode(workers: 1);

/// <summary>A harness that is ready.</summary>
internal static class RuntimeReadiness
{
    /// <summary>Waits until logins are answered: worker processes take a moment to start.</summary>
    public static async Task WarmUpAsync(this RuntimeHarness runtime)
    {
        for (var tries = 0; tries < 20; tries++)
        {
            var report = await runtime.RunAsync("(user, context, callback) => callback()");
            if (report.Outcome is PipelineOutcome.Allowed)
            {
                return;
            }
        }
    }
}
