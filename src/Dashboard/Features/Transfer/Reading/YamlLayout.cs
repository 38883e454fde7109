using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace RulesDashboard.Dashboard.Features.Transfer.Reading;

/// <summary>The Deploy CLI's <c>tenant.yaml</c>, with scripts in files beside it or in the document.</summary>
internal static class YamlLayout
{
    private static readonly Dictionary<string, string> Others = new(StringComparer.Ordinal)
    {
        ["clients"] = "client", ["databases"] = "database", ["connections"] = "connection", ["roles"] = "role"
    };

    public static void Read(PackageParts parts, string path)
    {
        var root = Parse(parts, path);
        var folder = path.Contains('/', StringComparison.Ordinal) ? path[..path.LastIndexOf('/')] : "";
        foreach (var (file, rule) in Items(path, root, "rules"))
        {
            var name = PackageParts.Text(file, rule, "name") ?? throw new TransferException(file, "a rule needs a name.");
            parts.AddRule(file, rule, name, Script(parts, folder, file, PackageParts.Text(file, rule, "script")));
        }

        foreach (var (file, setting) in Items(path, root, "rulesConfigs"))
        {
            parts.AddSetting(file, setting);
        }

        foreach (var (section, kind) in Others)
        {
            foreach (var (file, item) in Items(path, root, section))
            {
                parts.LeaveOut(file, kind, PackageParts.Text(file, item, "name") ?? "without a name");
            }
        }
    }

    private static string? Script(PackageParts parts, string folder, string file, string? script) => script switch
    {
        null => null,
        _ when script.Contains('\n', StringComparison.Ordinal) || script.Contains("function", StringComparison.Ordinal) && script.Contains('{', StringComparison.Ordinal) => script,
        _ => parts.Script(ScriptPaths.Find(parts.Files, file, script, [folder, $"{folder}/rules"])),
    };

    private static JsonObject Parse(PackageParts parts, string path)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(parts.Document(path)));
            return stream.Documents is [var document, ..] && ToJson(document.RootNode, 0) is JsonObject root
                ? root
                : throw new TransferException(path, "it must be a mapping with rules in it.");
        }
        catch (YamlException exception)
        {
            throw new TransferException(path, $"it is not YAML: line {exception.Start.Line}, column {exception.Start.Column}: {exception.Message}", exception);
        }
    }

    /// <summary>The sections that are read, their items, and the items' scalars. Nothing deeper: aliases let a short text mean an endless one.</summary>
    private static JsonNode? ToJson(YamlNode node, int depth) => node switch
    {
        YamlScalarNode { Style: ScalarStyle.Plain, Value: "" or "~" or "null" } => null,
        YamlScalarNode scalar => JsonValue.Create(scalar.Value),
        YamlSequenceNode list when depth == 1 => new JsonArray([.. list.Select(item => ToJson(item, depth + 1))]),
        YamlMappingNode mapping when depth is 0 or 2 => new JsonObject(mapping
            .Where(pair => pair.Key is YamlScalarNode { Value: not null } && (depth > 0 || IsRead(pair.Key)))
            .Select(pair => KeyValuePair.Create(((YamlScalarNode)pair.Key).Value!, ToJson(pair.Value, depth + 1)))),
        YamlMappingNode when depth == 1 => new JsonObject(),
        _ => null,
    };

    private static bool IsRead(YamlNode key) => key is YamlScalarNode { Value: { } name } && (name is "rules" or "rulesConfigs" || Others.ContainsKey(name));

    private static IEnumerable<(string File, JsonObject Item)> Items(string path, JsonObject root, string section) => root[section] switch
    {
        null => [],
        JsonArray list => list.Select((item, index) => ($"{path} ({section}[{index}])",
            item as JsonObject ?? throw new TransferException($"{path} ({section}[{index}])", "it must be a mapping."))),
        _ => throw new TransferException(path, $"{section} must be a list."),
    };
}
