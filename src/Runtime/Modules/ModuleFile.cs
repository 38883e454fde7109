namespace RulesDashboard.Runtime.Modules;

/// <summary>Where a module comes from and what it is called.</summary>
/// <param name="Name">Node's own name or the package's, with its scope.</param>
/// <param name="Version">The package's version; null for a module of Node's own.</param>
/// <param name="Path">The file within the package, with <c>/</c>; empty for a package that is one file.</param>
/// <param name="IsMain">Whether it is what the package's name means.</param>
/// <param name="IsOurs">Whether the build brought it: only such modules reach natives.</param>
internal sealed record ModuleFile(string Name, string? Version, string Path, bool IsMain, bool IsOurs)
{
    /// <summary>The package with its version, as in <c>lodash@4.17.23</c>; <c>node:url</c> for Node's own.</summary>
    public string Package { get; } = Version is null ? (Name.Contains(':', StringComparison.Ordinal) ? Name : "node:" + Name) : $"{Name}@{Version}";

    public string Id => IsMain ? Package : $"{Package}/{Path}";

    /// <summary>The file of the same package that a relative path means, without <c>.</c> and <c>..</c>; null when it leaves the package.</summary>
    public string? Relative(string path)
    {
        var segments = new List<string>(Path.Split('/', StringSplitOptions.RemoveEmptyEntries).SkipLast(1));
        foreach (var segment in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            switch (segment)
            {
                case ".":
                    break;
                case ".." when segments.Count == 0:
                    return null;
                case "..":
                    segments.RemoveAt(segments.Count - 1);
                    break;
                default:
                    segments.Add(segment);
                    break;
            }
        }

        return string.Join('/', segments);
    }

    /// <summary>Reads <c>lodash@4.17.23</c>, <c>@xmldom/xmldom@0.8.11</c>, <c>moment@2.29.4/locale/de</c>: a file of the build.</summary>
    public static ModuleFile Parse(string id)
    {
        var at = id.IndexOf('@', 1);
        var slash = id.IndexOf('/', at);
        return slash < 0
            ? new ModuleFile(id[..at], id[(at + 1)..], "", IsMain: true, IsOurs: true)
            : new ModuleFile(id[..at], id[(at + 1)..slash], id[(slash + 1)..], IsMain: false, IsOurs: true);
    }
}
