namespace RulesDashboard.Data.Rules;

/// <summary>How a change to a rule ended. A closed set: consume it with a <c>switch</c>.</summary>
public abstract record SaveResult
{
    private SaveResult()
    {
    }

    /// <summary>Committed.</summary>
    /// <param name="Id">The rule.</param>
    /// <param name="Version">The token to expect next.</param>
    public sealed record Saved(Guid Id, Guid Version) : SaveResult;

    /// <summary>Someone else saved since the caller read the rule; nothing was written.</summary>
    /// <param name="Current">The rule as it is now, with both of its texts.</param>
    public sealed record Conflict(RuleDetails Current) : SaveResult;

    /// <summary>Another rule has this name; nothing was written.</summary>
    public sealed record NameTaken : SaveResult;

    /// <summary>There is no such rule, or it is deleted.</summary>
    public sealed record NotFound : SaveResult;

    /// <summary>The input cannot be stored; nothing was written.</summary>
    /// <param name="Message">For the field, says what to do.</param>
    public sealed record Invalid(string Message) : SaveResult;
}
