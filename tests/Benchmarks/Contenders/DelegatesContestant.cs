using RulesDashboard.Benchmarks.Comparison;

namespace RulesDashboard.Benchmarks.Contenders;

/// <summary>The rules as C#, compiled into the product.</summary>
internal sealed class DelegatesContestant : IContestant
{
    public bool Knows(Workload workload) => workload.Modules.Count == 0;

    public Task<string> LoginAsync(Workload workload) =>
        Task.FromResult(new DelegatePipeline(workload.Rules[0] == RealisticRules.Trivial ? 0 : workload.Rules.Count).Run(workload.User, workload.Context));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
