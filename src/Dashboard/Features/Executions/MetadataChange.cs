using System.Text.Json.Nodes;
using RulesDashboard.Dashboard.Pipeline;
using RulesDashboard.Data.Executions;
using RulesDashboard.Runtime;

namespace RulesDashboard.Dashboard.Features.Executions;

/// <summary>One key that a rule stored with a user. Pure.</summary>
/// <param name="Place">Such as <c>app_metadata.last_risk</c>.</param>
/// <param name="Before">JSON; null when there was none or it is not known.</param>
/// <param name="After">JSON; null when the key was removed.</param>
/// <param name="Rule">Who stored it.</param>
/// <param name="OtherUser">Whose it is, when not of the user who logged in.</param>
/// <param name="Error">Why it was refused; null when it was stored.</param>
internal sealed record MetadataChange(string Place, string? Before, string? After, ExecutionStep Rule, string? OtherUser, string? Error)
{
    /// <summary>In order; keys that were given the value they had are left out.</summary>
    public static IReadOnlyList<MetadataChange> Of(Execution execution, IReadOnlyList<StepTrace> steps)
    {
        var known = new Dictionary<(string? User, MetadataKind Kind, string Key), JsonNode?>();
        var input = JsonNode.Parse(execution.InputUser ?? "{}");
        var changes = new List<MetadataChange>();
        foreach (var (step, write) in steps.SelectMany(step => step.Writes.Select(write => (step.Step, write))).OrderBy(pair => pair.write.AtMs))
        {
            var other = write.UserId == execution.UserId ? null : write.UserId;
            var document = write.Kind == MetadataKind.App ? "app_metadata" : "user_metadata";
            foreach (var (key, value) in Patch(write))
            {
                var place = (write.UserId, write.Kind, key);
                var before = known.TryGetValue(place, out var written) ? written : other is null ? (input?[document] as JsonObject)?[key] : null;
                if (write.Error is null)
                {
                    known[place] = value;
                }

                if (write.Error is not null || other is not null || !JsonNode.DeepEquals(before, value))
                {
                    changes.Add(new MetadataChange($"{document}.{key}", Text(before), Text(value), step, other, write.Error));
                }
            }
        }

        return changes;
    }

    // A patch that secrets were cut out of, or that was too long to keep, may no longer be JSON.
    private static JsonObject Patch(MetadataWrite write)
    {
        try
        {
            return JsonNode.Parse(write.Patch) as JsonObject ?? [];
        }
        catch (System.Text.Json.JsonException)
        {
            return new JsonObject { ["…"] = write.Patch };
        }
    }

    private static string? Text(JsonNode? node) => node?.ToJsonString(PipelineJson.Options);
}
