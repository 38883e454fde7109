namespace RulesDashboard.Data.Rules;

/// <summary>A rule to create: disabled, at the end of the pipeline, its source as draft.</summary>
/// <param name="Name">1–100 characters after trimming; must be free.</param>
/// <param name="Summary">At most 200 characters.</param>
/// <param name="Source">The first draft, at most 102,400 bytes of UTF-8.</param>
public sealed record NewRule(string Name, string Summary, string Source);
