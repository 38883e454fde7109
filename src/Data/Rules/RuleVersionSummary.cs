namespace RulesDashboard.Data.Rules;

/// <summary>One line of a rule's history.</summary>
/// <param name="Number">1, 2, 3 …</param>
/// <param name="IsLive">Whether logins run it.</param>
/// <param name="CreatedAt">UTC.</param>
/// <param name="CreatedBy">E-mail of the administrator who deployed it.</param>
public sealed record RuleVersionSummary(int Number, bool IsLive, DateTime CreatedAt, string CreatedBy);
