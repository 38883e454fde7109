using System.Text.Json.Nodes;
using RulesDashboard.Dashboard.Pipeline;

namespace RulesDashboard.Dashboard.CommandLine.Rules;

/// <summary>Plans and tries as people read them in a terminal.</summary>
internal static class RulesText
{
    public static void Write(TextWriter output, RulesPlan plan)
    {
        foreach (var rule in plan.Rules.Where(rule => !rule.IsSame))
        {
            output.WriteLine($"{(rule.IsNew ? "+" : "~")} {rule.Name}{(rule.IsNew ? "" : $": {string.Join(", ", Fields(rule))}")}");
        }

        foreach (var rule in plan.Deleted)
        {
            output.WriteLine($"- {rule.Name}");
        }

        foreach (var setting in plan.NewKeys)
        {
            output.WriteLine($"+ configuration.{setting.Key}");
        }

        if (!plan.HasChanges && plan.Problems.Count == 0)
        {
            output.WriteLine("Nothing to change.");
        }
    }

    /// <summary>A plan for programs.</summary>
    public static JsonObject Json(RulesPlan plan) => new()
    {
        ["changes"] = plan.HasChanges,
        ["rules"] = new JsonArray([.. plan.Rules.Select(rule => new JsonObject
        {
            ["name"] = rule.Name,
            ["action"] = rule.IsNew ? "create" : rule.IsSame ? "none" : "update",
            ["fields"] = new JsonArray([.. Fields(rule).Select(field => JsonValue.Create(field))]),
        }), .. plan.Deleted.Select(rule => new JsonObject { ["name"] = rule.Name, ["action"] = "delete", ["fields"] = new JsonArray() })]),
        ["configuration"] = new JsonArray([.. plan.NewKeys.Select(setting => JsonValue.Create(setting.Key))]),
        ["problems"] = new JsonArray([.. plan.Problems.Select(problem => JsonValue.Create(problem))]),
    };

    /// <summary>The answer of a try.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="body">What went in.</param>
    /// <param name="answer">What came out.</param>
    public static void Write(TextWriter output, JsonObject body, JsonObject answer)
    {
        output.WriteLine($"{answer["decision"]} after {answer["durationMs"]} ms");
        if (answer["error"] is JsonObject error)
        {
            output.WriteLine($"  {error["name"]}: {error["message"]}  ({error["rule"]}{(error["line"] is { } line ? $", line {line}" : "")})");
        }

        Section(output, "console", answer["console"]!.AsArray().Select(line => $"{line!["level"]}  {line["message"]}"));
        Section(output, "runtime", answer["steps"]!.AsArray().SelectMany(step => step!["remarks"]!.AsArray().Select(remark => $"{step["name"]}: {remark}")));
        Section(output, "HTTP", answer["httpRequests"]!.AsArray().Select(call => $"{call!["method"]} {call["url"]}{((bool)call["matched"]! ? "" : "  not sent")}"));
        Section(output, "metadata", answer["auth0Calls"]!.AsArray().Select(call => $"{call!["fn"]} {call["userId"]} {call["metadata"]!.ToJsonString(PipelineJson.Options)}"));
        foreach (var name in new[] { "user", "context" })
        {
            Section(output, name, JsonChange.Between(body[name]!.ToJsonString(), answer[name]!.ToJsonString()).Select(Change));
        }
    }

    private static string Change(JsonChange change) => (change.Before, change.After) switch
    {
        (null, var after) => $"+ {change.Path} = {after}",
        (var before, null) => $"- {change.Path} (was {before})",
        var (before, after) => $"~ {change.Path} = {after} (was {before})",
    };

    private static IEnumerable<string> Fields(Data.Rules.PlannedRule rule)
    {
        if (rule.ChangesScript)
        {
            yield return "script";
        }

        if (rule.ChangesOrder)
        {
            yield return "order";
        }

        if (rule.ChangesEnabled)
        {
            yield return "enabled";
        }
    }

    private static void Section(TextWriter output, string title, IEnumerable<string> lines) => ReportText.Section(output, title, [.. lines]);
}
