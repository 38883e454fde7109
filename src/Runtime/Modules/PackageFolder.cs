namespace RulesDashboard.Runtime.Modules;

/// <summary>The operator's own packages: <c>NAME/VERSION/</c>, or <c>@SCOPE/NAME/VERSION/</c>, each an unpacked npm package.</summary>
/// <remarks>Everything is read when the process starts. What cannot be used stops the start, and the message names the package.</remarks>
internal static class PackageFolder
{
    private const int MaxPackages = 200;

    /// <summary>All files of all packages in a folder; none when the folder is null or empty text.</summary>
    /// <exception cref="InvalidOperationException">A package cannot be used.</exception>
    public static IReadOnlyList<ModuleEntry> Read(string? folder, TimeSpan regexTimeout)
    {
        if (string.IsNullOrWhiteSpace(folder))
        {
            return [];
        }

        if (!Directory.Exists(folder))
        {
            throw new InvalidOperationException($"{ModuleOptions.Section}:Folder: there is no folder '{folder}'.");
        }

        var packages = Packages(folder).SelectMany(package => Versions(package.Name, package.Folder)).ToList();
        return packages.Count <= MaxPackages
            ? [.. packages.SelectMany(package => package.Read(regexTimeout))]
            : throw new InvalidOperationException($"{ModuleOptions.Section}:Folder: '{folder}' has {packages.Count} packages; {MaxPackages} is the most.");
    }

    private static IEnumerable<(string Name, string Folder)> Packages(string folder) => Folders(folder).SelectMany(found =>
        found.Name.StartsWith('@') ? Folders(found.Path).Select(scoped => ($"{found.Name}/{scoped.Name}", scoped.Path)) : [found]);

    private static IEnumerable<OperatorPackage> Versions(string name, string folder) =>
        Folders(folder).Select(found => new OperatorPackage(name, found.Name, found.Path));

    private static IEnumerable<(string Name, string Path)> Folders(string folder) =>
        Directory.EnumerateDirectories(folder)
            .Select(path => (Name: Path.GetFileName(path), Path: path))
            .Where(found => !found.Name.StartsWith('.'))
            .OrderBy(found => found.Name, StringComparer.Ordinal);
}
