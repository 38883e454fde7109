using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using RulesDashboard.Dashboard.Features.Transfer.Reading;
using RulesDashboard.Data.Rules;
using YamlDotNet.Serialization;

namespace RulesDashboard.Dashboard.Features.Transfer.Writing;

/// <summary>A tenant as files of the Deploy CLI, by path with <c>/</c>. Scripts byte for byte; configuration values are never in it. Source: semantics 10.5.</summary>
internal static class TenantExport
{
    private const string Stage = "login_success";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary><c>rules/NAME.json</c> and <c>rules/NAME.js</c> for each rule, and a file for each resource.</summary>
    public static IReadOnlyDictionary<string, byte[]> Folder(IReadOnlyList<PublishedRule> rules, IReadOnlyList<TenantResource> resources)
    {
        var files = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var (rule, name) in Named(rules))
        {
            files[$"rules/{name}.js"] = Encoding.UTF8.GetBytes(rule.Script);
            files[$"rules/{name}.json"] = JsonSerializer.SerializeToUtf8Bytes(
                new { enabled = rule.Enabled, name = rule.Name, order = rule.Order, script = $"./{name}.js", stage = Stage }, Indented);
        }

        foreach (var resource in resources)
        {
            var free = Free(FileNames.Of(FileTitle(resource)), name => files.ContainsKey(PathOf(resource, name)));
            files[PathOf(resource, free)] = JsonSerializer.SerializeToUtf8Bytes(resource.Document, Indented);
        }

        return files;
    }

    /// <summary><c>tenant.yaml</c>, and <c>rules/NAME.js</c> for each rule.</summary>
    public static IReadOnlyDictionary<string, byte[]> Yaml(IReadOnlyList<PublishedRule> rules, IReadOnlyList<TenantResource> resources)
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
        var sections = new Dictionary<string, object> { ["rules"] = items, ["rulesConfigs"] = Array.Empty<object>() };
        foreach (var section in resources.GroupBy(SectionOf))
        {
            sections[section.Key] = section.Select(resource => Plain(resource.Document)).ToList();
        }

        var text = serializer.Serialize(sections);
        files["tenant.yaml"] = Encoding.UTF8.GetBytes(text);
        return files;
    }

    private static bool IsDatabase(TenantResource resource) => resource.Kind == ResourceKind.Connection && (string?)resource.Document["strategy"] == "auth0";

    private static string SectionOf(TenantResource resource) => resource.Kind switch
    {
        ResourceKind.Client => "clients",
        ResourceKind.Connection => IsDatabase(resource) ? "databases" : "connections",
        ResourceKind.Api => "resourceServers",
        ResourceKind.ClientGrant => "clientGrants",
        ResourceKind.Organization => "organizations",
        _ => "roles",
    };

    private static string FileTitle(TenantResource resource) => resource.Kind switch
    {
        ResourceKind.Api when (string?)resource.Document["name"] is { Length: > 0 } name => name,
        ResourceKind.ClientGrant => $"{resource.Document["client_id"]}-{resource.Document["audience"]}",
        _ => resource.Name,
    };

    private static string PathOf(TenantResource resource, string name) => resource.Kind switch
    {
        ResourceKind.Client => $"clients/{name}.json",
        ResourceKind.Connection => IsDatabase(resource) ? $"database-connections/{name}/database.json" : $"connections/{name}.json",
        ResourceKind.Api => $"resource-servers/{name}.json",
        ResourceKind.ClientGrant => $"grants/{name}.json",
        ResourceKind.Organization => $"organizations/{name}.json",
        _ => $"roles/{name}.json",
    };

    /// <summary>JSON as what the YAML writer takes.</summary>
    private static object? Plain(JsonNode? node) => node switch
    {
        null => null,
        JsonObject members => members.ToDictionary(member => member.Key, member => Plain(member.Value)),
        JsonArray list => list.Select(Plain).ToList(),
        _ => node.GetValueKind() switch
        {
            JsonValueKind.String => node.GetValue<string>(),
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => decimal.Parse(node.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture),
        },
    };

    /// <summary>The name, with a number behind it when it is taken.</summary>
    private static string Free(string name, Func<string, bool> isTaken)
    {
        var free = name;
        for (var number = 2; isTaken(free); number++)
        {
            free = $"{name}-{number}";
        }

        return free;
    }

    /// <summary>Each rule with its file name; a second rule that would get the same one gets a number, whatever the case of letters.</summary>
    private static IEnumerable<(PublishedRule Rule, string FileName)> Named(IReadOnlyList<PublishedRule> rules)
    {
        var used = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var rule in rules)
        {
            var free = Free(FileNames.Of(rule.Name), used.Contains);
            used.Add(free);
            yield return (rule, free);
        }
    }
}
