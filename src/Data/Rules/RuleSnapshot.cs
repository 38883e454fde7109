namespace RulesDashboard.Data.Rules;

/// <summary>One immutable state of the pipeline: the enabled, deployed rules in order.</summary>
/// <param name="Id">Hash of the content: equal ids mean equal pipelines, on every node.</param>
/// <param name="Rules">In the order in which they run.</param>
public sealed record RuleSnapshot(string Id, IReadOnlyList<SnapshotRule> Rules);

/// <summary>One rule of a snapshot.</summary>
/// <param name="RuleId">The rule.</param>
/// <param name="Name">As it was named then.</param>
/// <param name="Number">The version that ran.</param>
/// <param name="Source">That version's text.</param>
/// <param name="OnError">What a login does when it fails.</param>
/// <param name="Condition">Which logins it is for; null for all.</param>
public sealed record SnapshotRule(Guid RuleId, string Name, int Number, string Source, FailurePolicy OnError, RuleCondition? Condition = null);
