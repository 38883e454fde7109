namespace RulesDashboard.Data.Executions;

/// <summary>How one rule ended.</summary>
public enum StepOutcome
{
    /// <summary>It called back and the pipeline went on.</summary>
    Continued,

    /// <summary>It refused the login.</summary>
    Denied,

    /// <summary>It failed; the rule's policy decides what that means for the login.</summary>
    Failed,

    /// <summary>It did not run; <see cref="ExecutionStep.FaultMessage"/> says why.</summary>
    Skipped,
}

/// <summary>One rule within an execution.</summary>
public sealed class ExecutionStep
{
    /// <summary>The execution; set by the store.</summary>
    public Guid ExecutionId { get; set; }

    /// <summary>Position in the execution, from 0.</summary>
    public int Index { get; set; }

    /// <summary>The rule; not a foreign key: a step outlives what it tells about.</summary>
    public Guid RuleId { get; set; }

    /// <summary>As the rule was named then.</summary>
    public string RuleName { get; set; } = "";

    /// <summary>The version that ran; 0 for a draft.</summary>
    public int RuleNumber { get; set; }

    /// <summary>How it ended.</summary>
    public StepOutcome Outcome { get; set; }

    /// <summary>Milliseconds from the start of the execution.</summary>
    public double StartMs { get; set; }

    /// <summary>Milliseconds until the rule called back or failed.</summary>
    public double DurationMs { get; set; }

    /// <summary>Milliseconds of <see cref="DurationMs"/> spent waiting for HTTP.</summary>
    public double HttpMs { get; set; }

    /// <summary>Milliseconds that the rule went on after the callback; null when it did not.</summary>
    public double? BackgroundMs { get; set; }

    /// <summary>The runtime's name for what went wrong, in the foreground or in the background; null when nothing did.</summary>
    public string? FaultKind { get; set; }

    /// <summary>What went wrong, at most 4,096 characters are kept; for a skipped rule the reason.</summary>
    public string? FaultMessage { get; set; }

    /// <summary>From 1, in the rule's own text; null when unknown.</summary>
    public int? FaultLine { get; set; }

    /// <summary>From 1; null when unknown.</summary>
    public int? FaultColumn { get; set; }

    /// <summary>JSON array of console lines; null when none.</summary>
    public string? Console { get; set; }

    /// <summary>JSON array of HTTP calls, redacted; null when none.</summary>
    public string? Http { get; set; }

    /// <summary>JSON array of metadata writes; null when none.</summary>
    public string? Writes { get; set; }

    /// <summary>JSON, what the rule changed of <c>user</c>; null when nothing.</summary>
    public string? UserChange { get; set; }

    /// <summary>JSON, what the rule changed of <c>context</c>; null when nothing.</summary>
    public string? ContextChange { get; set; }
}
