using RulesDashboard.Data.Storage;

namespace RulesDashboard.Data.Rules;

/// <summary>One script with its draft; what is deployed lives in <see cref="RuleVersion"/>.</summary>
public sealed class Rule : IVersioned
{
    /// <summary>Version 7, so that ids sort by creation.</summary>
    public Guid Id { get; set; } = Guid.CreateVersion7();

    /// <summary>Trimmed, 1–100 characters without control characters; unique among rules that are not deleted.</summary>
    public string Name { get; set; } = "";

    /// <summary>One line for the list, at most 200 characters; may be empty.</summary>
    public string Summary { get; set; } = "";

    /// <summary>The text being edited, at most 102,400 bytes of UTF-8. Need not parse.</summary>
    public string DraftSource { get; set; } = "";

    /// <summary>The slot in the pipeline, ascending. Deleted rules keep theirs, so slots have gaps and are not shown.</summary>
    public int Order { get; set; }

    /// <summary>Whether logins run it; only a rule with a live version can be enabled.</summary>
    public bool Enabled { get; set; }

    /// <summary>The number of the version that logins run; null until the first deployment.</summary>
    public int? LiveVersion { get; set; }

    /// <summary>What a login does when the rule fails.</summary>
    public FailurePolicy OnError { get; set; }

    /// <summary>Which logins it is for; null for all.</summary>
    public RuleCondition? Condition { get; set; }

    /// <summary>Changes with every edit of name, summary, draft or deployment; not with order, enabling, policy or condition.</summary>
    public Guid Version { get; set; }

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; set; }

    /// <summary>UTC, of the last change by a person.</summary>
    public DateTime UpdatedAt { get; set; }

    /// <summary>E-mail of the administrator who changed it last.</summary>
    public string UpdatedBy { get; set; } = "";

    /// <summary>UTC; null while the rule exists.</summary>
    public DateTime? DeletedAt { get; set; }
}
