using System.IO.Compression;
using System.Runtime.CompilerServices;

namespace RulesDashboard.E2E.Testing;

/// <summary>The export in samples/tenant.</summary>
internal static class SampleTenant
{
    /// <summary>The absolute path of a part of it.</summary>
    public static string Path(string part, [CallerFilePath] string here = "") =>
        System.IO.Path.GetFullPath(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(here)!, "..", "..", "..", "samples", "tenant", part));

    /// <summary>A zip of one of its layouts.</summary>
    public static async Task<string> ZipAsync(string part, string folder)
    {
        var zip = System.IO.Path.Combine(folder, $"{part}.zip");
        await ZipFile.CreateFromDirectoryAsync(Path(part), zip);
        return zip;
    }
}
