using System.Text.Json.Nodes;

namespace RulesDashboard.Dashboard.Features.Transfer.Reading;

/// <summary>The Deploy CLI's directory: <c>rules/NAME.json</c> beside <c>rules/NAME.js</c>, <c>rules-configs/KEY.json</c>, and a folder for each kind of resource.</summary>
internal static class DirectoryLayout
{
    private const string Databases = "database-connections";

    private static readonly (string Folder, ResourceKind Kind)[] Resources =
    [
        ("clients", ResourceKind.Client), (Databases, ResourceKind.Connection), ("databases", ResourceKind.Connection), ("connections", ResourceKind.Connection),
        ("roles", ResourceKind.Role), ("resource-servers", ResourceKind.Api), ("grants", ResourceKind.ClientGrant), ("organizations", ResourceKind.Organization),
    ];

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

        foreach (var (folder, kind) in Resources)
        {
            foreach (var path in In(parts, $"{root}{folder}/", ".json").Where(path => folder is not (Databases or "databases") || path.EndsWith("/database.json", StringComparison.Ordinal)))
            {
                parts.AddResource(path, kind, WithScripts(parts, path, Object(parts, path)), kind is ResourceKind.Api or ResourceKind.ClientGrant ? null : Path.GetFileNameWithoutExtension(path));
            }
        }
    }

    /// <summary>A user database with its scripts in place of the names of their files.</summary>
    private static JsonObject WithScripts(PackageParts parts, string path, JsonObject document)
    {
        if (document["options"] is JsonObject options && options["customScripts"] is JsonObject scripts)
        {
            foreach (var (name, file) in scripts.ToList())
            {
                if (file is JsonValue && file.GetValueKind() == System.Text.Json.JsonValueKind.String
                    && PackageFiles.Resolve(path[..path.LastIndexOf('/')], file.GetValue<string>()) is { } inside && parts.Files.Has(inside))
                {
                    scripts[name] = parts.Script(inside);
                }
            }
        }

        return document;
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
