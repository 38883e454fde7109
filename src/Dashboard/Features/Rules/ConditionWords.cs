using RulesDashboard.Data.Rules;

namespace RulesDashboard.Dashboard.Features.Rules;

/// <summary>When a rule runs, in a few words. Pure.</summary>
internal static class ConditionWords
{
    /// <param name="condition">Null for every login.</param>
    /// <param name="names">Names of applications by client id; one that is missing is called by its id.</param>
    public static string Of(RuleCondition? condition, IReadOnlyDictionary<string, string> names)
    {
        if (condition is null)
        {
            return "Every login";
        }

        var parts = new List<string>();
        Add(parts, condition.Applications, "App", "apps", id => names.GetValueOrDefault(id, id));
        Add(parts, condition.Connections, "Connection", "connections", name => name);
        return string.Join(" · ", parts);
    }

    private static void Add(List<string> parts, IReadOnlyList<string> items, string one, string many, Func<string, string> nameOf)
    {
        if (items.Count > 0)
        {
            parts.Add(items is [var only] ? $"{one}: {nameOf(only)}" : $"{items.Count} {many}");
        }
    }
}
