namespace RulesDashboard.Data.Configuration;

/// <summary>What may be shown of a configuration value: never the value.</summary>
/// <param name="Key">Case-sensitive.</param>
/// <param name="UpdatedAt">UTC.</param>
/// <param name="UpdatedBy">E-mail of the administrator who set it.</param>
public sealed record ConfigurationEntry(string Key, DateTime UpdatedAt, string UpdatedBy);
