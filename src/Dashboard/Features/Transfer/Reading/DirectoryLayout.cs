using System.Text.Json.Nodes;

namespace RulesDashboard.Dashboard.Features.Transfer.Reading;

/// <summary>The Deploy CLI's directory: <c>rules/NAME.json</c> beside <c>rules/NAME.js</c>, <c>rules-configs/KEY.json</c>.</summary>
internal static class DirectoryLayout
{
    private static readonly Dictionary<string, string> Others = new(StringComparer.Ordinal)
    {
        ["clients"] = "client", ["databases"] = "database", ["connections"] = "connection", ["roles"] = "role"
    };

    /// <param name="parts">Collects what is found.</param>
    /// <param name="root">The folder that holds <c>rules/</c>, with a slash at its end, or empty.</param>
    public static void Read(PackageParts parts, string root)
    {
        var used = new HashSet<string>(StringComparer.Ordinal);
        foreach (var path in In(parts, $"{root}rules/", ".json"))
        {
            ReadRule(parts, root, path, used);
        }

        foreach (var path in In(parts, $"{root}rules/", ".js").Where(path => !used.Contains(path)))
        {
            parts.AddRule(path, [], Path.GetFileNameWithoutExtension(path), parts.Script(path));
        }

        foreach (var path in In(parts, $"{root}rules-configs/", ".json"))
        {
            parts.AddSetting(path, Object(parts, path));
        }

        foreach (var (folder, kind) in Others)
        {
            foreach (var path in In(parts, $"{root}{folder}/", ".json").Where(path => kind != "database" || path.EndsWith("/database.json", StringComparison.Ordinal)))
            {
                parts.LeaveOut(path, kind, PackageParts.Text(path, Object(parts, path), "name") ?? Path.GetFileNameWithoutExtension(path));
            }
        }
    }

    /// <summary>The JSON object in a file.</summary>
    /// <exception cref="TransferException">The file holds something else.</exception>
    public static JsonObject Object(PackageParts parts, string path) =>
        parts.Json(path) as JsonObject ?? throw new TransferException(path, "it must be a JSON object.");

    private static void ReadRule(PackageParts parts, string root, string path, HashSet<string> used)
    {
        var rule = Object(parts, path);
        var stem = path[..^".json".Length];
        string? script = null;
        if (PackageParts.Text(path, rule, "script") is { } named)
        {
            script = ScriptPaths.Find(parts.Files, path, named, [$"{root}rules", root.TrimEnd('/')]);
        }
        else if (parts.Files.Has($"{stem}.js"))
        {
            script = $"{stem}.js";
        }

        if (script is not null)
        {
            used.Add(script);
        }

        var name = PackageParts.Text(path, rule, "name") ?? Path.GetFileName(stem);
        parts.AddRule(path, rule, name, script is null ? null : parts.Script(script));
    }

    private static List<string> In(PackageParts parts, string folder, string extension) =>
        [.. parts.Files.Paths.Where(path => path.StartsWith(folder, StringComparison.Ordinal) && path.EndsWith(extension, StringComparison.OrdinalIgnoreCase))];
}
