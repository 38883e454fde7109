using RulesDashboard.Benchmarks.Comparison;

namespace RulesDashboard.Benchmarks.Contenders;

/// <summary>Logins that find a sandbox with the modules of their rules already evaluated; only what the login itself computes is counted.</summary>
internal sealed class ReadyContestant : IContestant
{
    // Making a sandbox takes much longer than the login: so few tell enough.
    private const int MostLogins = 12;

    private readonly RulesContestant _rules = new(new RulesRuntime(workers: 0, ("Runtime:WarmSandboxes", "1")));

    public bool Knows(Workload workload) => workload.Modules.Count > 0;

    public Task<string> LoginAsync(Workload workload) => _rules.LoginAsync(workload);

    public async Task<TimeSpan> MeasureAsync(Workload workload, int logins)
    {
        var counted = Math.Min(logins, MostLogins);
        var time = TimeSpan.Zero;
        for (var login = 0; login < counted; login++)
        {
            await _rules.MakeReadyAsync(workload);
            var before = ProcessorTime.OfThisThread();
            // No rule waits, and so the login is over when the call returns.
            var over = _rules.LoginAsync(workload);
            time += ProcessorTime.OfThisThread() - before;
            workload.Check(await over);
        }

        return time / counted * logins;
    }

    public ValueTask DisposeAsync() => _rules.DisposeAsync();
}
