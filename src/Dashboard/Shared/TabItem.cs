namespace RulesDashboard.Dashboard.Shared;

/// <summary>One tab of a <see cref="TabBar"/>; its panel has the id <c>panel-ID</c>.</summary>
public sealed record TabItem(string Id, string Title, string? Badge = null);
