using System.Collections.Frozen;

namespace RulesDashboard.Runtime.Modules;

/// <summary>
/// Packages that publish each of their functions as a file of its own as well, such as <c>lodash/get</c>: here that is the member
/// of the whole.
/// </summary>
internal static class ModulePaths
{
    private static readonly FrozenDictionary<string, string> Folders = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["async"] = "",
        ["jsonwebtoken"] = "",
        ["lodash"] = "",
        ["ramda"] = "src/",
        ["semver"] = "functions/",
        ["validator"] = "lib/",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The member of a package that a path within it means; null when it means none.</summary>
    public static string? MemberOf(string package, string path) =>
        Folders.TryGetValue(package, out var folder) && path.StartsWith(folder, StringComparison.Ordinal) && !path[folder.Length..].Contains('/', StringComparison.Ordinal)
            ? WithoutEnding(path[folder.Length..])
            : null;

    /// <summary>Splits <c>lodash/get</c> and <c>@scope/name/path</c>; the path is null when the specifier is only a name.</summary>
    public static (string Name, string? Path) Split(string specifier)
    {
        var slash = specifier.IndexOf('/', StringComparison.Ordinal);
        if (slash >= 0 && specifier.StartsWith('@'))
        {
            slash = specifier.IndexOf('/', slash + 1);
        }

        return slash < 0 ? (specifier, null) : (specifier[..slash], specifier[(slash + 1)..]);
    }

    /// <summary>Node finds <c>lodash/get.js</c> and <c>lodash/get</c> alike.</summary>
    public static string WithoutEnding(string path) => path.EndsWith(".js", StringComparison.Ordinal) ? path[..^".js".Length] : path;
}
