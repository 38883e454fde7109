using System.Security.Cryptography;

namespace RulesDashboard.Data.Executions;

/// <summary>Why the pipeline ran.</summary>
public enum ExecutionKind
{
    /// <summary>A real login.</summary>
    Login,

    /// <summary>A person tried a rule.</summary>
    Try,

    /// <summary>A past login's input, run again.</summary>
    Replay,
}

/// <summary>How a pass of the pipeline ended.</summary>
public enum ExecutionOutcome
{
    /// <summary>Tokens were issued.</summary>
    Allowed,

    /// <summary>A rule refused the login.</summary>
    Denied,

    /// <summary>A rule failed and its policy is to refuse.</summary>
    Failed,

    /// <summary>A rule sent the user to another page.</summary>
    Redirected,

    /// <summary>A rule asked for a second factor.</summary>
    SecondFactor,
}

/// <summary>One pass of the pipeline, with what a replay needs.</summary>
public sealed class Execution
{
    private const string ReferenceAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>Version 7.</summary>
    public Guid Id { get; set; } = Guid.CreateVersion7();

    /// <summary>Shown to a user who was refused; unique, at most 32 characters. See <see cref="NewReference"/>.</summary>
    public string Reference { get; set; } = "";

    /// <summary>Why the pipeline ran.</summary>
    public ExecutionKind Kind { get; set; }

    /// <summary>The pass that the same login made before, when a rule sent its user to another page; null for a first pass.</summary>
    public Guid? PreviousId { get; set; }

    /// <summary>The pipeline that ran; null for a try of unsaved text.</summary>
    public string? SnapshotId { get; set; }

    /// <summary>Null when the user is not known or was erased.</summary>
    public string? UserId { get; set; }

    /// <summary>What lists show: e-mail, else name, else id. At most 256 characters.</summary>
    public string UserLabel { get; set; } = "";

    /// <summary>Null when no application took part.</summary>
    public string? ClientId { get; set; }

    /// <summary>As the application was named then; at most 200 characters.</summary>
    public string ClientName { get; set; } = "";

    /// <summary>Name of the connection; at most 128 characters.</summary>
    public string Connection { get; set; } = "";

    /// <summary><c>context.protocol</c>, e.g. <c>oidc-basic-profile</c>; at most 64 characters.</summary>
    public string Protocol { get; set; } = "";

    /// <summary>The user's address; may be empty. At most 64 characters.</summary>
    public string Ip { get; set; } = "";

    /// <summary>At most 512 characters are kept.</summary>
    public string UserAgent { get; set; } = "";

    /// <summary>UTC.</summary>
    public DateTime StartedAt { get; set; }

    /// <summary>Milliseconds until the login was answered; background work does not count.</summary>
    public double DurationMs { get; set; }

    /// <summary>How it ended.</summary>
    public ExecutionOutcome Outcome { get; set; }

    /// <summary>The OAuth error code that the application received; null when none.</summary>
    public string? Error { get; set; }

    /// <summary>What the rule or the failure said; null when nothing. At most 4,096 characters are kept.</summary>
    public string? Message { get; set; }

    /// <summary>Whether background work is over and this record is final.</summary>
    public bool Completed { get; set; }

    /// <summary>Faults after the login was answered.</summary>
    public int BackgroundFaults { get; set; }

    /// <summary><see cref="StartedAt"/> in minutes since year 1: what statistics group by, on any database.</summary>
    /// <remarks>Declared, and so stored, before the large texts: SQLite reads a row from its start, page by page.</remarks>
    internal long StartedMinute
    {
        get => StartedAt.Ticks / TimeSpan.TicksPerMinute;
        // Computed, but a column: the setter is for EF, which has nothing to tell us.
        private set => _ = value;
    }

    /// <summary>JSON object, the user before the first rule; null when not kept or erased.</summary>
    public string? InputUser { get; set; }

    /// <summary>JSON object, the context before the first rule; null when not kept or erased.</summary>
    public string? InputContext { get; set; }

    /// <summary>JSON array of the configuration keys that existed; never values. Null when not kept.</summary>
    public string? ConfigurationKeys { get; set; }

    /// <summary>JSON object of the claims that rules added to the ID token; null when none.</summary>
    public string? IdTokenClaims { get; set; }

    /// <summary>JSON object of the claims that rules added to the access token; null when none.</summary>
    public string? AccessTokenClaims { get; set; }

    /// <summary>One per rule, by <see cref="ExecutionStep.Index"/>.</summary>
    public List<ExecutionStep> Steps { get; set; } = [];

    /// <summary>A fresh reference: ten characters of Crockford's base 32 (50 bits), easy to read out on the telephone.</summary>
    public static string NewReference() => RandomNumberGenerator.GetString(ReferenceAlphabet, 10);
}
