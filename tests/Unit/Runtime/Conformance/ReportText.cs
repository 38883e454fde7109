using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using RulesDashboard.Runtime;
using RulesDashboard.Runtime.Effects;

namespace RulesDashboard.Unit.Runtime.Conformance;

/// <summary>Writes a report in the words of a case file, so that what came out and what should have come out are two texts.</summary>
internal static partial class ReportText
{
    private static readonly string[] Kinds = ["allowed", "denied", "failed", "redirected", "second", "steps", "stack", "log", "info", "warn", "error", "debug", "runtime", "later", "sent", "write", "user", "context"];

    /// <summary>Asserts that the report says what the case expects; … stands for anything.</summary>
    public static void AssertSays(this PipelineReport report, RuleCase @case, IEnumerable<HttpEffect> sent)
    {
        var expected = @case.Expected.Select(Canonical).ToList();
        if (!expected.Any(line => Kind(line) <= 4))
        {
            expected.Insert(0, "allowed");
        }

        expected = [.. expected.OrderBy(line => Kind(line) is >= 7 and <= 12 ? 7 : Kind(line)).ThenBy(SentTo, StringComparer.Ordinal)];
        var actual = Write(report, expected, [.. sent.OrderBy(effect => effect.Url, StringComparer.Ordinal)]).ToList();
        for (var i = 0; i < Math.Min(expected.Count, actual.Count); i++)
        {
            expected[i] = Matches(expected[i], actual[i]) ? actual[i] : expected[i];
        }

        Assert.Equal(string.Join('\n', expected), string.Join('\n', actual));
    }

    // Requests that are under way at the same time arrive in any order.
    private static string SentTo(string line) => Kind(line) == 14 ? line.Split(' ')[2] : "";

    private static IEnumerable<string> Write(PipelineReport report, List<string> expected, List<HttpEffect> sent)
    {
        var asked = expected.ToLookup(line => line.Split(' ')[0].Split('.')[0]);
        var steps = report.Steps;
        return
        [
            Outcome(report.Outcome),
            .. asked["steps"].Select(_ => $"steps {string.Join(' ', steps.Select(step => step.Outcome))}"),
            .. asked["stack"].Select(_ => $"stack {Line(steps.Select(step => step.Fault?.Stack).FirstOrDefault(stack => stack is not null) ?? "")}"),
            .. steps.SelectMany(step => step.Console).OrderBy(line => line.AtMs).Select(line => $"{line.Level} {Line(line.Text)}".TrimEnd()),
            .. steps.SelectMany(step => step.BackgroundFaults).Select(fault => $"later {Fault(fault)}"),
            .. sent.Select((effect, index) => Sent(effect, asked["sent"].ElementAtOrDefault(index) ?? "")),
            .. steps.SelectMany(step => step.Writes).OrderBy(write => write.AtMs).Select(Written),
            .. asked["user"].Select(line => Member(line, JsonNode.Parse(report.User))),
            .. asked["context"].Select(line => Member(line, JsonNode.Parse(report.Context))),
        ];
    }

    private static string Outcome(PipelineOutcome outcome) => outcome switch
    {
        PipelineOutcome.Denied denied => $"denied {denied.Error}: {Line(denied.Description)}",
        PipelineOutcome.Failed failed => $"failed {Fault(failed.Fault)}",
        PipelineOutcome.Redirected redirected => $"redirected {redirected.Url}",
        PipelineOutcome.SecondFactor second => $"second factor {Sorted(JsonNode.Parse(second.Request))}",
        _ => "allowed",
    };

    private static string Fault(RuleFault fault) => $"{fault.Kind}{(fault.Line is { } line ? $" at {line}" : "")}: {Line(fault.Message)}";

    private static string Written(MetadataWrite write) =>
        $"write {write.Kind.ToString().ToLowerInvariant()} {write.UserId} {Sorted(JsonNode.Parse(write.Patch))}{(write.Error is null ? "" : $" refused: {write.Error}")}";

    // Of the headers only those are written that the case names: [accept: */*].
    private static string Sent(HttpEffect effect, string expected)
    {
        var text = new StringBuilder($"sent {effect.Method} {effect.Url}");
        foreach (var name in Header().Matches(expected).Select(match => match.Groups[1].Value))
        {
            var header = effect.Headers.FirstOrDefault(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;
            text.Append(null, $" [{name}: {header ?? "none"}]");
        }

        return effect.Body is { Length: > 0 } body ? text.Append(' ').Append(CanonicalEnd(Line(Encoding.UTF8.GetString(body)))).ToString() : text.ToString();
    }

    private static string Member(string asked, JsonNode? document)
    {
        var path = asked.Split(' ')[0];
        foreach (var name in path.Split('.')[1..])
        {
            document = document is JsonArray array ? array.ElementAtOrDefault(int.Parse(name, null)) : (document as JsonObject)?[name] ?? (Has(document, name) ? JsonValue.Create((string?)null) : JsonValue.Create("absent"));
        }

        return document is JsonValue value && value.TryGetValue<string>(out var text) && text == "absent" ? $"{path} absent" : $"{path} {Sorted(document)}";
    }

    private static bool Has(JsonNode? document, string name) => document is JsonObject members && members.ContainsKey(name);

    // Documents are compared with their members sorted.
    private static string Canonical(string line) => Kind(line) is 4 or >= 14 ? CanonicalEnd(line) : line;

    private static string CanonicalEnd(string line)
    {
        var start = line.IndexOfAny(['{', '[']);
        while (start >= 0 && (start == 0 || line[start - 1] == ' '))
        {
            try
            {
                return string.Concat(line.AsSpan(0, start), Sorted(JsonNode.Parse(line[start..])));
            }
            catch (System.Text.Json.JsonException)
            {
                start = line.IndexOfAny(['{', '['], start + 1);
            }
        }

        return line;
    }

    private static string Sorted(JsonNode? node) => node switch
    {
        JsonObject members => $"{{{string.Join(',', members.OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => $"\"{member.Key}\":{Sorted(member.Value)}"))}}}",
        JsonArray elements => $"[{string.Join(',', elements.Select(Sorted))}]",
        JsonValue value when value.TryGetValue<string>(out var text) => $"\"{text}\"",
        null => "null",
        _ => node.ToJsonString(),
    };

    private static string Line(string text) => text.Replace("\n", "⏎", StringComparison.Ordinal);

    private static int Kind(string line) => Array.IndexOf(Kinds, line.Split(' ')[0].Split('.')[0]);

    private static bool Matches(string expected, string actual) =>
        expected.Contains('…', StringComparison.Ordinal)
        && Regex.IsMatch(actual, $"^{Regex.Escape(expected).Replace("…", ".*", StringComparison.Ordinal)}$", RegexOptions.Singleline);

    [GeneratedRegex(@"\[([a-z0-9-]+): [^\]]*\]")]
    private static partial Regex Header();
}
