namespace RulesDashboard.Data.Settings;

/// <summary>Something that administrators set for the whole installation.</summary>
public sealed class Setting
{
    /// <summary>At most 64 characters.</summary>
    public string Key { get; set; } = "";

    /// <summary>JSON.</summary>
    public string Value { get; set; } = "";

    /// <summary>UTC.</summary>
    public DateTime UpdatedAt { get; set; }

    /// <summary>Who wrote it last; at most 256 characters.</summary>
    public string UpdatedBy { get; set; } = "";
}
