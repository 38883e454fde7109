namespace RulesDashboard.Data.Configuration;

/// <summary>A value that rules read as <c>configuration.KEY</c>.</summary>
public sealed class ConfigurationValue
{
    /// <summary>Case-sensitive, <c>^[A-Za-z0-9_\-@*+:]{1,127}$</c>.</summary>
    public string Key { get; set; } = "";

    /// <summary>Protected by Data Protection with the key as purpose; never leaves the store.</summary>
    public string ProtectedValue { get; set; } = "";

    /// <summary>UTC.</summary>
    public DateTime UpdatedAt { get; set; }

    /// <summary>E-mail of the administrator who set it.</summary>
    public string UpdatedBy { get; set; } = "";
}
