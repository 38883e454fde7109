using RulesDashboard.Benchmarks.Comparison;

namespace RulesDashboard.Benchmarks.Contenders;

/// <summary>No login, but what is done ahead of each: a sandbox with the modules of the rules already evaluated.</summary>
internal sealed class MakingContestant : IContestant
{
    private readonly RulesRuntime _runtime = new(workers: 0, ("Runtime:WarmSandboxes", "1"));

    public bool Knows(Workload workload) => workload.Modules.Count > 0;

    public async Task<string> LoginAsync(Workload workload)
    {
        await _runtime.Pipeline.PrepareAsync(RulesRuntime.Scripts(workload), new Dictionary<string, string>());
        return "https://acme.test/";
    }

    public ValueTask DisposeAsync() => _runtime.DisposeAsync();
}
