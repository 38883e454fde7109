using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using RulesDashboard.Data.Rules;
using YamlDotNet.Serialization;

namespace RulesDashboard.Dashboard.Features.Transfer.Writing;

/// <summary>Rules as files of the Deploy CLI, by path with <c>/</c>. Scripts byte for byte; configuration values are never in it. Source: semantics 10.5.</summary>
internal static class TenantExport
{
    private const string Stage = "login_success";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary><c>rules/NAME.json</c> and <c>rules/NAME.js</c> for each rule.</summary>
    public static IReadOnlyDictionary<string, byte[]> Folder(IReadOnlyList<PublishedRule> rules)
    {
        var files = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var (rule, name) in Named(rules))
        {
            files[$"rules/{name}.js"] = Encoding.UTF8.GetBytes(rule.Script);
            files[$"rules/{name}.json"] = JsonSerializer.SerializeToUtf8Bytes(
                new { enabled = rule.Enabled, name = rule.Name, order = rule.Order, script = $"./{name}.js", stage = Stage }, Indented);
        }

        return files;
    }

    /// <summary><c>tenant.yaml</c>, and <c>rules/NAME.js</c> for each rule.</summary>
    public static IReadOnlyDictionary<string, byte[]> Yaml(IReadOnlyList<PublishedRule> rules)
    {
        var files = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        var items = new List<Dictionary<string, object>>();
        foreach (var (rule, name) in Named(rules))
        {
            files[$"rules/{name}.js"] = Encoding.UTF8.GetBytes(rule.Script);
            items.Add(new()
            {
                ["name"] = rule.Name,
                ["script"] = $"./rules/{name}.js",
                ["order"] = rule.Order,
                ["enabled"] = rule.Enabled,
                ["stage"] = Stage,
            });
        }

        var serializer = new SerializerBuilder().WithQuotingNecessaryStrings().WithNewLine("\n").Build();
        var text = serializer.Serialize(new Dictionary<string, object> { ["rules"] = items, ["rulesConfigs"] = Array.Empty<object>() });
        files["tenant.yaml"] = Encoding.UTF8.GetBytes(text);
        return files;
    }

    /// <summary>Each rule with its file name; a second rule that would get the same one gets a number, whatever the case of letters.</summary>
    private static IEnumerable<(PublishedRule Rule, string FileName)> Named(IReadOnlyList<PublishedRule> rules)
    {
        var used = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var rule in rules)
        {
            var name = FileNames.Of(rule.Name);
            var free = name;
            for (var number = 2; !used.Add(free); number++)
            {
                free = $"{name}-{number}";
            }

            yield return (rule, free);
        }
    }
}
