using System.Text.Json;
using System.Text.Json.Nodes;
using RulesDashboard.Dashboard.Features.Transfer.Reading;

namespace RulesDashboard.Dashboard.CommandLine.Rules;

/// <summary>A test case of a folder of rules: a file <c>tests/NAME.json</c>.</summary>
/// <remarks>It is the body of <c>POST /api/v2/rules/try</c> without rules, and besides <c>rule</c> (a name) or <c>rules</c> (names; absent: all enabled ones) and <c>expect</c>.</remarks>
/// <param name="Name">The file's name without its ending.</param>
/// <param name="Rules">Names of the rules that run, in order; null for all enabled ones.</param>
/// <param name="Body">What goes in.</param>
/// <param name="Expected">What must come out: a part of the answer.</param>
internal sealed record TestCase(string Name, IReadOnlyList<string>? Rules, JsonObject Body, JsonObject Expected)
{
    private const string Folder = "tests";

    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>All cases of a folder, by name.</summary>
    /// <exception cref="RulesException">One of them cannot be read, or there is none.</exception>
    public static IReadOnlyList<TestCase> List(string folder)
    {
        var tests = Path.Combine(folder, Folder);
        var files = Directory.Exists(tests) ? Directory.GetFiles(tests, "*.json", SearchOption.AllDirectories) : [];
        return files.Length > 0
            ? [.. files.Order(StringComparer.Ordinal).Select(file => Read(file, Path.ChangeExtension(Path.GetRelativePath(tests, file), null).Replace('\\', '/')))]
            : throw new RulesException($"{tests} has no test case: a file NAME.json with what goes in and what to expect.");
    }

    /// <summary>The object in a file.</summary>
    /// <exception cref="RulesException">There is no such file, or no object in it.</exception>
    public static JsonObject ReadObject(string file)
    {
        try
        {
            return JsonNode.Parse(File.ReadAllText(file), documentOptions: Lenient) as JsonObject ?? throw new RulesException($"{file} must be a JSON object.");
        }
        catch (JsonException e)
        {
            throw new RulesException($"{file}, line {e.LineNumber + 1}: this is not JSON.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RulesException($"{file}: {e.Message}");
        }
    }

    /// <summary>What is tried: the case with the scripts of the folder.</summary>
    /// <exception cref="RulesException">The folder has no such rule.</exception>
    public JsonObject ToTry(TenantPackage package)
    {
        var body = Body.DeepClone().AsObject();
        var rules = Rules is null
            ? package.Rules.Where(rule => rule.Enabled ?? true)
            : Rules.Select(name => package.Rules.FirstOrDefault(rule => rule.Name == name) ?? throw new RulesException($"{Name}: there is no rule “{name}” in the folder."));
        body["rules"] = new JsonArray([.. rules.Select(rule => new JsonObject
        {
            ["name"] = rule.Name,
            ["script"] = rule.Script ?? throw new RulesException($"{Name}: the rule “{rule.Name}” has no script in the folder."),
        })]);
        return body;
    }

    private static TestCase Read(string file, string name)
    {
        var body = ReadObject(file);
        var rules = (body["rule"], body["rules"]) switch
        {
            (JsonValue single, null) => [TextOf(single, file, "rule")],
            (null, JsonArray several) => several.Select(item => TextOf(item, file, "rules")).ToArray(),
            (null, null) => null,
            _ => throw new RulesException($"{file}: rule is a name, rules a list of names, and only one of them is given."),
        };
        var expected = body["expect"] as JsonObject ?? throw new RulesException($"{file}: expect must be an object, a part of what a try answers.");
        body.Remove("rule");
        body.Remove("rules");
        body.Remove("expect");
        return new TestCase(name, rules, body, expected.DeepClone().AsObject());
    }

    private static string TextOf(JsonNode? node, string file, string member) =>
        node is JsonValue value && value.TryGetValue<string>(out var text) ? text : throw new RulesException($"{file}: {member} must be a name.");
}

/// <summary>Compares an answer with the part of it that a case expects.</summary>
internal static class Expectation
{
    /// <summary>Where the answer is not as expected, a sentence each. Objects may have more members than expected; lists are as long as expected.</summary>
    public static IReadOnlyList<string> Misses(JsonNode? expected, JsonNode? actual, string path = "") => (expected, actual) switch
    {
        (JsonObject members, JsonObject had) =>
            [.. members.SelectMany(member => Misses(member.Value, had[member.Key], path.Length == 0 ? member.Key : $"{path}.{member.Key}"))],
        (JsonArray items, JsonArray had) when items.Count == had.Count =>
            [.. items.SelectMany((item, index) => Misses(item, had[index], $"{path}[{index}]"))],
        _ when JsonNode.DeepEquals(expected, actual) => [],
        _ => [$"{path}: expected {Text(expected)}, got {Text(actual)}"],
    };

    private static string Text(JsonNode? node)
    {
        var text = node?.ToJsonString(Pipeline.PipelineJson.Options) ?? "null";
        return text.Length <= 200 ? text : text[..200] + "…";
    }
}
