namespace RulesDashboard.Data.PendingLogins;

/// <summary>What a pending login waits for.</summary>
public enum PendingKind
{
    /// <summary>The user is at a page that a rule sent them to, and comes back.</summary>
    Redirect,

    /// <summary>The user gives a second factor on a page of ours.</summary>
    SecondFactor,

    /// <summary>The user agrees, on a page of ours, to what an application asks for.</summary>
    Consent,

    /// <summary>The browser is on its way back to the request that began the login.</summary>
    Ticket,

    /// <summary>A program has to give the second factor at the token endpoint.</summary>
    Challenge,
}

/// <summary>A login that was interrupted for its user to do something, kept so that any node can go on with it, once.</summary>
public sealed class PendingLogin
{
    /// <summary>SHA-256 of the state that whoever goes on must show, in hex. The state itself is nowhere kept.</summary>
    public string Hash { get; set; } = "";

    /// <summary>What it waits for.</summary>
    public PendingKind Kind { get; set; }

    /// <summary>Whose login it is.</summary>
    public string UserId { get; set; } = "";

    /// <summary>SHA-256, in hex, of the value that the browser of the login has in a cookie; null when no browser takes part.</summary>
    public string? Browser { get; set; }

    /// <summary>JSON of whoever interrupted the login, protected.</summary>
    public string Payload { get; set; } = "";

    /// <summary>JSON object of the fields that were posted to go on, protected; null for none.</summary>
    public string? Posted { get; set; }

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; set; }

    /// <summary>UTC; from then on it is as if it were not there.</summary>
    public DateTime ExpiresAt { get; set; }
}
