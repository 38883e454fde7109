namespace RulesDashboard.Dashboard.Features.Transfer.Reading;

/// <summary>Finds the script that a rule names, inside the package only.</summary>
internal static class ScriptPaths
{
    /// <param name="files">The package.</param>
    /// <param name="file">Who names it.</param>
    /// <param name="named">The path as written.</param>
    /// <param name="folders">What it may be relative to, most likely first.</param>
    /// <exception cref="TransferException">It leads out of the package, or is not there.</exception>
    public static string Find(PackageFiles files, string file, string named, IReadOnlyList<string> folders)
    {
        var inside = folders.Select(folder => PackageFiles.Resolve(folder, named)).OfType<string>().ToList();
        return inside.Count == 0
            ? throw new TransferException(file, $"its script {named} lies outside of the package.")
            : inside.FirstOrDefault(files.Has) ?? throw new TransferException(file, $"its script {named} is not in the package.");
    }
}
