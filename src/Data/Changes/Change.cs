namespace RulesDashboard.Data.Changes;

/// <summary>What kind of thing changed.</summary>
public enum ChangeTopic
{
    /// <summary>A rule, its order, or what is live.</summary>
    Rules,

    /// <summary>A configuration value.</summary>
    Configuration,

    /// <summary>A recorded execution.</summary>
    Executions,

    /// <summary>A user or their metadata.</summary>
    Users,

    /// <summary>An application.</summary>
    Applications,

    /// <summary>A connection, or which applications may use it.</summary>
    Connections,

    /// <summary>A message of the outgoing mail.</summary>
    Mail,

    /// <summary>Something that is set for the whole installation.</summary>
    Settings,

    /// <summary>An organization, its members or its connections.</summary>
    Organizations,
}

/// <summary>Says that something changed, never what it is now: the database is the truth.</summary>
/// <param name="Topic">The kind of thing.</param>
/// <param name="Id">Which one; null when several changed at once.</param>
public sealed record Change(ChangeTopic Topic, string? Id);
