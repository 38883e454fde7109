namespace RulesDashboard.Data.Rules;

/// <summary>One line of the rules list.</summary>
public sealed record RuleSummary
{
    /// <summary>The rule.</summary>
    public required Guid Id { get; init; }

    /// <summary>1–100 characters.</summary>
    public required string Name { get; init; }

    /// <summary>At most 200 characters; may be empty.</summary>
    public required string Summary { get; init; }

    /// <summary>Whether logins run it.</summary>
    public required bool Enabled { get; init; }

    /// <summary>The version that logins run; null before the first deployment.</summary>
    public required int? LiveVersion { get; init; }

    /// <summary>Whether the draft differs from what is live; always true before the first deployment.</summary>
    public required bool HasUndeployedDraft { get; init; }

    /// <summary>What a login does when the rule fails.</summary>
    public required FailurePolicy OnError { get; init; }

    /// <summary>Which logins it is for; null for all.</summary>
    public RuleCondition? Condition { get; init; }

    /// <summary>The token to expect in the next save.</summary>
    public required Guid Version { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime UpdatedAt { get; init; }

    /// <summary>E-mail of the administrator who changed it last.</summary>
    public required string UpdatedBy { get; init; }
}
