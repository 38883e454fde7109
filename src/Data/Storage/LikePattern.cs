namespace RulesDashboard.Data.Storage;

/// <summary>What a person typed, as a pattern of SQL's LIKE: nothing in it is a wildcard.</summary>
internal static class LikePattern
{
    public const string Escape = "\\";

    public static string Containing(string text) => $"%{Of(text)}%";

    /// <summary>The text itself.</summary>
    public static string Of(string text) => text
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("%", "\\%", StringComparison.Ordinal)
        .Replace("_", "\\_", StringComparison.Ordinal);
}
