namespace RulesDashboard.Data.Sessions;

/// <summary>An application user's session, so that it can be seen and ended from elsewhere: the cookie alone opens nothing once the row is gone.</summary>
public sealed class Session
{
    /// <summary><c>context.sessionID</c> and the ID token's <c>sid</c>; at most 64 characters.</summary>
    public string Id { get; set; } = "";

    /// <summary>Whose it is.</summary>
    public string UserId { get; set; } = "";

    /// <summary>The user's security stamp when it was written: another one has ended it. At most 64 characters.</summary>
    public string Stamp { get; set; } = "";

    /// <summary>UTC.</summary>
    public DateTime StartedAt { get; set; }

    /// <summary>UTC; written every few minutes at most.</summary>
    public DateTime LastSeenAt { get; set; }

    /// <summary>UTC; moves with <see cref="LastSeenAt"/>, but never past the session's whole lifetime.</summary>
    public DateTime ExpiresAt { get; set; }

    /// <summary>Where it was started from, at most 64 characters; empty when unknown.</summary>
    public string Address { get; set; } = "";

    /// <summary>The browser's own words at the start, at most 512 characters; empty when it said nothing.</summary>
    public string Agent { get; set; } = "";

    /// <summary>Name of the connection that the user came through, at most 128 characters.</summary>
    public string Connection { get; set; } = "";
}
