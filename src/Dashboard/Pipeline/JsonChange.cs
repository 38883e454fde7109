using System.Text.Json;
using System.Text.Json.Nodes;

namespace RulesDashboard.Dashboard.Pipeline;

/// <summary>One place in which two JSON documents differ.</summary>
/// <param name="Path">Where, as JavaScript would write it: <c>app_metadata.roles</c>, <c>idToken["https://acme.test/roles"]</c>.</param>
/// <param name="Before">The value as JSON; null when there was none.</param>
/// <param name="After">The value as JSON; null when there is none any more.</param>
public sealed record JsonChange(string Path, string? Before, string? After)
{
    /// <summary>What changed between two objects. Objects are compared member by member, anything else as a whole.</summary>
    public static IReadOnlyList<JsonChange> Between(string before, string after)
    {
        var changes = new List<JsonChange>();
        Compare("", JsonNode.Parse(before) as JsonObject ?? [], JsonNode.Parse(after) as JsonObject ?? [], changes);
        return changes;
    }

    private static void Compare(string path, JsonObject before, JsonObject after, List<JsonChange> changes)
    {
        foreach (var (name, old) in before)
        {
            var place = Join(path, name);
            if (!after.TryGetPropertyValue(name, out var value))
            {
                changes.Add(new JsonChange(place, Text(old), null));
            }
            else if (old is JsonObject oldObject && value is JsonObject newObject)
            {
                Compare(place, oldObject, newObject, changes);
            }
            else if (!JsonNode.DeepEquals(old, value))
            {
                changes.Add(new JsonChange(place, Text(old), Text(value)));
            }
        }

        changes.AddRange(after.Where(member => !before.ContainsKey(member.Key)).Select(member => new JsonChange(Join(path, member.Key), null, Text(member.Value))));
    }

    private static string Text(JsonNode? node) => node?.ToJsonString(PipelineJson.Options) ?? "null";

    private static string Join(string path, string name) => IsIdentifier(name)
        ? path.Length == 0 ? name : $"{path}.{name}"
        : $"{path}[{JsonSerializer.Serialize(name, PipelineJson.Options)}]";

    private static bool IsIdentifier(string name) =>
        name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(character => char.IsAsciiLetterOrDigit(character) || character is '_' or '$');
}
