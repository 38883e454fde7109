using RulesDashboard.Data.Rules;
using RulesDashboard.Runtime;

namespace RulesDashboard.Dashboard.Pipeline;

/// <summary>What logins run and read now, for tries of it.</summary>
internal sealed class LiveRules(PipelineSnapshots snapshots, RuleStore rules, RulePublisher published)
{
    /// <summary>The enabled rules, in order.</summary>
    public async ValueTask<IReadOnlyList<RuleScript>> ListAsync(CancellationToken cancellationToken) => (await snapshots.GetAsync(null, cancellationToken)).Rules;

    /// <summary>The enabled rules as they would be with this text deployed and enabled, the rule in its own place.</summary>
    public async Task<IReadOnlyList<RuleScript>> WithAsync(RuleScript draft, CancellationToken cancellationToken)
    {
        var live = (await ListAsync(cancellationToken)).ToDictionary(rule => rule.Id);
        var order = await rules.ListAsync(cancellationToken);
        var inPlace = order.Where(rule => rule.Id == draft.Id || live.ContainsKey(rule.Id))
            .Select(rule => rule.Id == draft.Id ? draft : live[rule.Id])
            .ToList();
        return order.Any(rule => rule.Id == draft.Id) ? inPlace : [.. inPlace, draft];
    }

    /// <summary>All rules, enabled or not, each with its live text; the draft of one that was never deployed.</summary>
    public async Task<IReadOnlyList<RuleScript>> ListStoredAsync(CancellationToken cancellationToken)
    {
        var policies = (await rules.ListAsync(cancellationToken)).ToDictionary(rule => rule.Id);
        return
        [
            .. from rule in await published.ListAsync(cancellationToken)
               let summary = policies.GetValueOrDefault(rule.Id)
               where summary is not null
               select new RuleScript(rule.Id, rule.Name, summary.LiveVersion ?? 0, rule.Script, ExecutionMapping.ToPolicy(summary.OnError), ExecutionMapping.ToCondition(summary.Condition)),
        ];
    }

    /// <summary>All configuration values by key. Secret.</summary>
    public ValueTask<IReadOnlyDictionary<string, string>> ConfigurationAsync(CancellationToken cancellationToken) => snapshots.ConfigurationAsync(cancellationToken);
}
