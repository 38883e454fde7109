namespace RulesDashboard.Data.Rules;

/// <summary>A rule as the management API and exports know it: one script, which is what logins run.</summary>
public sealed record PublishedRule
{
    /// <summary>The rule.</summary>
    public required Guid Id { get; init; }

    /// <summary>1–100 characters.</summary>
    public required string Name { get; init; }

    /// <summary>The live text; the draft of a rule that was never deployed.</summary>
    public required string Script { get; init; }

    /// <summary>The slot in the pipeline, ascending.</summary>
    public required int Order { get; init; }

    /// <summary>Whether logins run it.</summary>
    public required bool Enabled { get; init; }
}

/// <summary>What is to become of a rule; what is null stays as it is, or for a new rule as is usual.</summary>
public sealed record RuleChange
{
    /// <summary>1–100 characters; a new rule needs one.</summary>
    public string? Name { get; init; }

    /// <summary>At most 102,400 bytes of UTF-8, kept byte for byte, live at once; a new rule needs one.</summary>
    public string? Script { get; init; }

    /// <summary>A slot that no other rule has; a new rule goes behind all others.</summary>
    public int? Order { get; init; }

    /// <summary>A new rule is enabled.</summary>
    public bool? Enabled { get; init; }

    /// <summary>Null when it can be stored, else a message.</summary>
    public string? Check() =>
        (Name is null ? null : RuleLimits.CheckName(Name)) ?? (Script is null ? null : RuleLimits.CheckSource(Script));
}

/// <summary>How publishing a rule ended. A closed set: consume it with a <c>switch</c>.</summary>
public abstract record PublishResult
{
    private PublishResult()
    {
    }

    /// <summary>Committed; the next login sees it.</summary>
    public sealed record Published(PublishedRule Rule) : PublishResult;

    /// <summary>Another rule has this name; nothing was written.</summary>
    public sealed record NameTaken : PublishResult;

    /// <summary>Another rule has this slot; nothing was written.</summary>
    public sealed record OrderTaken : PublishResult;

    /// <summary>There is no such rule, or it is deleted.</summary>
    public sealed record NotFound : PublishResult;

    /// <summary>The rule is not what the caller expected; nothing was written.</summary>
    public sealed record Changed(PublishedRule Current) : PublishResult;

    /// <summary>The input cannot be stored; nothing was written.</summary>
    public sealed record Invalid(string Message) : PublishResult;
}
