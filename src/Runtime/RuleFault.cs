namespace RulesDashboard.Runtime;

/// <summary>Something that went wrong in a rule, as data: faults of scripts are reported, never thrown.</summary>
public sealed record RuleFault
{
    /// <summary>What kind of fault it was.</summary>
    public required FaultKind Kind { get; init; }

    /// <summary>What happened, and for a limit what was allowed and used. At most 4 kB, configuration values redacted.</summary>
    public required string Message { get; init; }

    /// <summary>Name of the error that was thrown, such as <c>TypeError</c>; null when it was none of the script's, or had no name.</summary>
    public string? ErrorName { get; init; }

    /// <summary>The rule whose work it was.</summary>
    public required Guid RuleId { get; init; }

    /// <summary>Name of that rule.</summary>
    public required string RuleName { get; init; }

    /// <summary>Line in the author's text, from 1; null when unknown.</summary>
    public int? Line { get; init; }

    /// <summary>Column in the author's text, from 1; null when unknown.</summary>
    public int? Column { get; init; }

    /// <summary>The script's stack, one frame a line; null when there was none.</summary>
    public string? Stack { get; init; }
}

/// <summary>Kinds of faults.</summary>
public enum FaultKind
{
    /// <summary>The text does not parse, or is not one function.</summary>
    Syntax,

    /// <summary>The rule threw.</summary>
    Thrown,

    /// <summary>The promise of an async rule was rejected, or a promise was rejected and nobody listened.</summary>
    Rejected,

    /// <summary>The rule finished without calling back and nothing it started is pending.</summary>
    NoCallback,

    /// <summary>The rule computed for longer than allowed.</summary>
    CpuTime,

    /// <summary>The rule took longer than allowed, waiting included.</summary>
    RuleTime,

    /// <summary>The login's rules together took longer than allowed.</summary>
    LoginTime,

    /// <summary>The rule allocated more than allowed.</summary>
    Memory,

    /// <summary>Calls were nested deeper than allowed.</summary>
    Recursion,

    /// <summary>More statements ran than allowed.</summary>
    Statements,

    /// <summary>A regular expression took longer than allowed.</summary>
    Regex,

    /// <summary>What the rule left in <c>user</c> or <c>context</c> cannot be passed on as JSON.</summary>
    Result,

    /// <summary>The engine gave up for a reason of its own.</summary>
    Engine,

    /// <summary>The text has ended rule workers again and again; it is not run until it is changed or some time has passed.</summary>
    Quarantined,

    /// <summary>The process that ran the rules ended, or there was none; nothing is wrong with the rule. Worth trying again.</summary>
    Interrupted,
}
