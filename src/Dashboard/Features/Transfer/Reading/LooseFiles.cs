using System.Text.Json.Nodes;

namespace RulesDashboard.Dashboard.Features.Transfer.Reading;

/// <summary>Scripts with an optional <c>NAME.json</c> beside, and answers of <c>GET /api/v2/rules</c>.</summary>
internal static class LooseFiles
{
    // Test cases of rules, which nothing imports.
    private const string Tests = "tests";

    public static void Read(PackageParts parts)
    {
        var files = parts.Files;
        foreach (var path in files.Paths.Where(path => path.EndsWith(".js", StringComparison.OrdinalIgnoreCase)))
        {
            var beside = Path.ChangeExtension(path, ".json");
            var rule = files.Has(beside) ? DirectoryLayout.Object(parts, beside) : [];
            parts.AddRule(path, rule, PackageParts.Text(path, rule, "name") ?? Path.GetFileNameWithoutExtension(path), parts.Script(path));
        }

        foreach (var path in files.Paths.Where(path => path.EndsWith(".json", StringComparison.OrdinalIgnoreCase) && !files.Has(Path.ChangeExtension(path, ".js")) && !path.Split('/').SkipLast(1).Contains(Tests)))
        {
            ReadDump(parts, path);
        }

        if (!files.Paths.Any(path => path.EndsWith(".js", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".json", StringComparison.OrdinalIgnoreCase)))
        {
            throw new TransferException(files.Paths.FirstOrDefault() ?? "The package", "it has neither rules (.js, .json or .yaml files) nor users (.ndjson or .json, also gzipped).");
        }
    }

    private static void ReadDump(PackageParts parts, string path)
    {
        // The scripts of a dump are texts in JSON: a marker is replaced inside them, after the JSON is read.
        var rules = parts.Dump(path) switch
        {
            JsonArray array => array,
            JsonObject envelope when envelope["rules"] is JsonArray array => array,
            _ => throw new TransferException(path, "it is neither a rule's settings nor a list of rules."),
        };
        for (var index = 0; index < rules.Count; index++)
        {
            var file = $"{path}[{index}]";
            var rule = rules[index] as JsonObject ?? throw new TransferException(file, "a rule must be a JSON object.");
            var name = PackageParts.Text(file, rule, "name") ?? throw new TransferException(file, "a rule needs a name.");
            parts.AddRule(file, rule, name, PackageParts.Text(file, rule, "script") is { } script ? parts.InlineScript(script) : null);
        }
    }
}
