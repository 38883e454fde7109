using RulesDashboard.Unit.Testing;

namespace RulesDashboard.Unit.Runtime.Conformance;

/// <summary>The runtime in one of its modes, once for all cases of a test class: worker processes are too slow to start for each.</summary>
public abstract class RuntimeMode : IDisposable
{
    private static readonly (string Key, string Value)[] TightLimits =
    [
        ("LoginTime", "00:00:04"), ("RuleTime", "00:00:02"), ("CpuTime", "00:00:01"), ("RegexTime", "00:00:00.100"), ("MemoryBytes", "16777216"), ("Statements", "1000000"),
        ("ArrayLength", "10000"), ("JsonDepth", "16"), ("DocumentBytes", "65536"), ("HttpRequests", "3"), ("MetadataWrites", "3"), ("Timers", "5"), ("ConsoleLines", "4"), ("CarriedGlobalBytes", "1024"),
    ];

    private readonly Lazy<RuntimeHarness> _usual;
    private readonly Lazy<RuntimeHarness> _tight;

    private protected RuntimeMode(Func<(string Key, string Value)[], RuntimeHarness> start)
    {
        _usual = new(() => start([]));
        _tight = new(() => start(TightLimits));
    }

    internal async Task RunAsync(RuleCase @case)
    {
        var runtime = (@case.Tight ? _tight : _usual).Value;
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
        foreach (var runtime in new[] { _usual, _tight }.Where(runtime => runtime.IsValueCreated))
        {
            runtime.Value.Dispose();
        }

        GC.SuppressFinalize(this);
    }
}

/// <summary>Rules run in this process.</summary>
public sealed class InProcess() : RuntimeMode(settings => new RuntimeHarness(settings));
