namespace RulesDashboard.Data.Audit;

/// <summary>What kind of thing was changed.</summary>
public enum AuditResource
{
    /// <summary>A rule, or the order of all.</summary>
    Rule,

    /// <summary>A configuration value.</summary>
    Configuration,

    /// <summary>A user.</summary>
    User,

    /// <summary>An application.</summary>
    Application,

    /// <summary>A connection.</summary>
    Connection,

    /// <summary>A role.</summary>
    Role,

    /// <summary>An API (resource server).</summary>
    Api,

    /// <summary>Something that is set for the whole installation.</summary>
    Setting,

    /// <summary>An organization.</summary>
    Organization,
}

/// <summary>That somebody changed something: never what to, never a value.</summary>
public sealed class AuditEntry
{
    /// <summary>Version 7.</summary>
    public Guid Id { get; set; } = Guid.CreateVersion7();

    /// <summary>UTC.</summary>
    public DateTime At { get; set; }

    /// <summary>E-mail of the administrator, client id of the program, or what started by itself; at most 256 characters.</summary>
    public string Actor { get; set; } = "";

    /// <summary>What was done, in a word or two: created, updated, deleted, secret rotated, …; at most 64 characters.</summary>
    public string Action { get; set; } = "";

    /// <summary>What it was done to.</summary>
    public AuditResource Resource { get; set; }

    /// <summary>Which one, as addresses name it; empty when all of them. At most 256 characters.</summary>
    public string ResourceId { get; set; } = "";

    /// <summary>As it was called then; of users, who may want to be forgotten, only the role that was given or taken, or the organization. At most 256 characters.</summary>
    public string ResourceName { get; set; } = "";
}
