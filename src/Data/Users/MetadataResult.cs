namespace RulesDashboard.Data.Users;

/// <summary>Which of a user's two objects.</summary>
public enum MetadataKind
{
    /// <summary><c>user_metadata</c>: the user's own data.</summary>
    User,

    /// <summary><c>app_metadata</c>: what only the system and administrators change.</summary>
    App,
}

/// <summary>How a change to metadata ended. A closed set.</summary>
public abstract record MetadataResult
{
    private MetadataResult()
    {
    }

    /// <summary>Committed.</summary>
    /// <param name="Json">The whole object as it is stored now, compact; <c>{}</c> when it is absent.</param>
    public sealed record Saved(string Json) : MetadataResult;

    /// <summary>The object is not what the editor had read; nothing was written. Only replacing can end so.</summary>
    /// <param name="CurrentJson">As it is now; <c>{}</c> when absent.</param>
    public sealed record Conflict(string CurrentJson) : MetadataResult;

    /// <summary>There is no such user.</summary>
    public sealed record NotFound : MetadataResult;

    /// <summary>Nothing was written.</summary>
    /// <param name="Message">For the field or the rule's error, says what to do.</param>
    public sealed record Invalid(string Message) : MetadataResult;
}
