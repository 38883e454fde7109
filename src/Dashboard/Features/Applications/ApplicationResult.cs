namespace RulesDashboard.Dashboard.Features.Applications;

/// <summary>How a change to an application ended. A closed set.</summary>
internal abstract record ApplicationResult
{
    private ApplicationResult()
    {
    }

    /// <summary>Committed.</summary>
    /// <param name="Application">As it is now.</param>
    /// <param name="Secret">Only after it was made: nobody can read it again. Null when none was made.</param>
    internal sealed record Saved(ApplicationDetails Application, string? Secret) : ApplicationResult;

    /// <summary>Someone else saved since the caller read it; nothing was written.</summary>
    internal sealed record Conflict(ApplicationDetails Current) : ApplicationResult;

    /// <summary>Another application has this client id; nothing was written.</summary>
    internal sealed record ClientIdTaken : ApplicationResult;

    internal sealed record NotFound : ApplicationResult;

    /// <summary>Nothing was written.</summary>
    /// <param name="Message">Says what to do.</param>
    internal sealed record Invalid(string Message) : ApplicationResult;
}
