namespace RulesDashboard.Data.Users;

/// <summary>How a change to a profile ended. A closed set.</summary>
public abstract record UserSaveResult
{
    private UserSaveResult()
    {
    }

    /// <summary>Committed.</summary>
    /// <param name="Profile">As it is now.</param>
    public sealed record Saved(UserProfile Profile) : UserSaveResult;

    /// <summary>Someone else saved since the caller read the profile; nothing was written.</summary>
    /// <param name="Current">As it is now.</param>
    public sealed record Conflict(UserProfile Current) : UserSaveResult;

    /// <summary>Another user has this e-mail or signs in with it; nothing was written.</summary>
    public sealed record EmailTaken : UserSaveResult;

    /// <summary>There is no such user.</summary>
    public sealed record NotFound : UserSaveResult;

    /// <summary>Nothing was written.</summary>
    /// <param name="Message">For the field, says what to do.</param>
    public sealed record Invalid(string Message) : UserSaveResult;
}
