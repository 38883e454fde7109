using RulesDashboard.Runtime.Workers;

namespace RulesDashboard.Dashboard.Pipeline;

/// <summary>Whether logins run a rule, or whether its live text is held because it ended rule workers. Singleton; knows of this server only.</summary>
public sealed class RuleQuarantine
{
    private readonly PipelineSnapshots _snapshots;
    private readonly WorkerStatus _status;

    internal RuleQuarantine(PipelineSnapshots snapshots, WorkerStatus status) => (_snapshots, _status) = (snapshots, status);

    /// <summary>Until when logins do without the rule's live text; null when they run it, or would not run it anyway.</summary>
    public async ValueTask<DateTimeOffset?> HeldUntilAsync(Guid ruleId, CancellationToken cancellationToken)
    {
        if (_status.Held.All(held => held.RuleId != ruleId))
        {
            return null;
        }

        var current = await _snapshots.GetAsync(null, cancellationToken);
        return current.Rules.FirstOrDefault(rule => rule.Id == ruleId) is { } live ? _status.HeldUntil(live) : null;
    }
}
