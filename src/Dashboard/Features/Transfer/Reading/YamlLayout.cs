using System.Globalization;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace RulesDashboard.Dashboard.Features.Transfer.Reading;

/// <summary>The Deploy CLI's <c>tenant.yaml</c>, with scripts in files beside it or in the document.</summary>
internal static class YamlLayout
{
    private const int MostNodes = 200_000;

    private static readonly (string Section, ResourceKind Kind)[] Resources =
    [
        ("clients", ResourceKind.Client), ("databases", ResourceKind.Connection), ("connections", ResourceKind.Connection),
        ("roles", ResourceKind.Role), ("resourceServers", ResourceKind.Api), ("clientGrants", ResourceKind.ClientGrant), ("organizations", ResourceKind.Organization),
    ];

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

        foreach (var (section, kind) in Resources)
        {
            foreach (var (file, item) in Items(path, root, section))
            {
                parts.AddResource(file, kind, item);
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
            var nodes = 0;
            return stream.Documents is [var document, ..] && document.RootNode is YamlMappingNode sections
                ? new JsonObject(sections.Select(pair => (Name: (pair.Key as YamlScalarNode)?.Value, pair.Value)).Where(section => section.Name is not null && IsRead(section.Name))
                    .Select(section => KeyValuePair.Create(section.Name!, ToJson(path, section.Value, isTyped: section.Name is not ("rules" or "rulesConfigs"), ref nodes))))
                : throw new TransferException(path, "it must be a mapping with rules in it.");
        }
        catch (YamlException exception)
        {
            throw new TransferException(path, $"it is not YAML: line {exception.Start.Line}, column {exception.Start.Column}: {exception.Message}", exception);
        }
    }

    /// <summary>A node as JSON. Counted, because aliases let a short text mean an endless one.</summary>
    private static JsonNode? ToJson(string path, YamlNode node, bool isTyped, ref int nodes)
    {
        if (++nodes > MostNodes)
        {
            throw new TransferException(path, $"it has more than {MostNodes} values, aliases counted each time.");
        }

        switch (node)
        {
            case YamlScalarNode { Style: ScalarStyle.Plain, Value: "" or "~" or "null" }:
                return null;
            case YamlScalarNode scalar:
                return isTyped && scalar.Style == ScalarStyle.Plain ? Typed(scalar.Value ?? "") : JsonValue.Create(scalar.Value);
            case YamlSequenceNode list:
                var items = new JsonArray();
                foreach (var item in list)
                {
                    items.Add(ToJson(path, item, isTyped, ref nodes));
                }

                return items;
            case YamlMappingNode mapping:
                var members = new JsonObject();
                foreach (var (key, value) in mapping)
                {
                    members[(key as YamlScalarNode)?.Value ?? throw new TransferException(path, "a key must be text.")] = ToJson(path, value, isTyped, ref nodes);
                }

                return members;
            default:
                return null;
        }
    }

    private static JsonValue? Typed(string text) => text switch
    {
        "true" => JsonValue.Create(true),
        "false" => JsonValue.Create(false),
        _ when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) => JsonValue.Create(whole),
        _ when text.Contains('.', StringComparison.Ordinal) && double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) => JsonValue.Create(number),
        _ => JsonValue.Create(text),
    };

    private static bool IsRead(string section) => section is "rules" or "rulesConfigs" || Resources.Any(resource => resource.Section == section);

    private static IEnumerable<(string File, JsonObject Item)> Items(string path, JsonObject root, string section) => root[section] switch
    {
        null => [],
        JsonArray list => list.Select((item, index) => ($"{path} ({section}[{index}])",
            item as JsonObject ?? throw new TransferException($"{path} ({section}[{index}])", "it must be a mapping."))),
        _ => throw new TransferException(path, $"{section} must be a list."),
    };
}
