using System.Text.Json;

namespace RulesDashboard.Data.Rules;

/// <summary>Which logins a rule is for. An empty list stands for all; a login must be on both.</summary>
/// <param name="Applications">Client ids.</param>
/// <param name="Connections">Names of connections.</param>
public sealed record RuleCondition(IReadOnlyList<string> Applications, IReadOnlyList<string> Connections)
{
    private const int Most = 100;
    private const int LongestName = 200;

    /// <summary>Null for a condition that every login meets; else the same, each name once and in order, so that equal conditions are equal texts.</summary>
    internal RuleCondition? Tidy() => Applications.Count + Connections.Count == 0
        ? null
        : new RuleCondition([.. Applications.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)], [.. Connections.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]);

    /// <summary>Null when it can be stored, else a message.</summary>
    internal string? Check() => Applications.Count > Most || Connections.Count > Most
        ? $"A condition names at most {Most} applications and {Most} connections."
        : Applications.Concat(Connections).Any(name => string.IsNullOrWhiteSpace(name) || name.Length > LongestName)
            ? $"A condition names applications and connections, each with 1 to {LongestName} characters."
            : null;

    internal static string Write(RuleCondition condition) => JsonSerializer.Serialize(condition, JsonSerializerOptions.Web);

    internal static RuleCondition Read(string json) => JsonSerializer.Deserialize<RuleCondition>(json, JsonSerializerOptions.Web)!;
}
