namespace RulesDashboard.Dashboard.Features.Transfer.Reading;

/// <summary>Reads the layouts that tenants come in: the Deploy CLI's directory and YAML, loose scripts, an answer of <c>GET /api/v2/rules</c>, and users exports beside or alone. Source: semantics 10.5, REQ-27.</summary>
internal static class PackageReader
{
    /// <summary>The folders of the Deploy CLI's directory layout that are read.</summary>
    public static IReadOnlyList<string> Folders { get; } = ["rules", "rules-configs", "clients", "database-connections", "databases", "connections", "roles", "resource-servers", "grants", "organizations"];

    /// <exception cref="TransferException">A file cannot be read; the message names it.</exception>
    public static TenantPackage Read(PackageFiles files, Keywords keywords)
    {
        var parts = new PackageParts(files, keywords);
        if (YamlFile(files) is { } yaml)
        {
            YamlLayout.Read(parts, yaml);
        }
        else if (BaseFolder(files) is { } folder)
        {
            DirectoryLayout.Read(parts, folder);
        }
        else if (files.Paths.Count > 0 || files.Users.Count == 0)
        {
            LooseFiles.Read(parts);
        }

        return parts.ToPackage();
    }

    private static string? YamlFile(PackageFiles files)
    {
        var all = files.Paths.Where(path => path.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".yml", StringComparison.OrdinalIgnoreCase)).ToList();
        var depth = all.Select(Depth).DefaultIfEmpty(0).Min();
        var top = all.Where(path => Depth(path) == depth).ToList();
        return top.FirstOrDefault(path => Path.GetFileNameWithoutExtension(path) == "tenant") ?? top switch
        {
            [] => null,
            [var only] when BaseFolder(files) is null || !files.Paths.Any(IsRuleJson) => only,
            [_] => null,
            _ when BaseFolder(files) is not null => null,
            _ => throw new TransferException(top[1], $"there are {top.Count} YAML files; name the one to import tenant.yaml."),
        };
    }

    /// <summary>The folder that holds <c>rules/</c> and the like, with a slash at its end or empty; null when there is none.</summary>
    private static string? BaseFolder(PackageFiles files) => files.Paths
        .Select(path => path.Split('/'))
        .Select(parts => (parts, At: Array.FindIndex(parts, 0, parts.Length - 1, part => Folders.Contains(part))))
        .Where(found => found.At >= 0)
        .OrderBy(found => found.At)
        .Select(found => string.Concat(found.parts.Take(found.At).Select(part => part + "/")))
        .FirstOrDefault();

    private static bool IsRuleJson(string path) =>
        path.EndsWith(".json", StringComparison.OrdinalIgnoreCase) && (path.StartsWith("rules/", StringComparison.Ordinal) || path.Contains("/rules/", StringComparison.Ordinal));

    private static int Depth(string path) => path.Count(letter => letter == '/');
}
