using System.Diagnostics;

namespace RulesDashboard.Benchmarks.Comparison;

/// <summary>The contenders that are written in JavaScript, beside this program.</summary>
internal static class NodeContenders
{
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "node");

    /// <summary>Installs what they need, once.</summary>
    public static async Task InstallAsync()
    {
        if (Directory.Exists(Path.Combine(Folder, "node_modules")))
        {
            return;
        }

        // Where no prebuilt isolated-vm is offered, this compiles it and takes some minutes.
        using var npm = Process.Start(new ProcessStartInfo("npm", ["ci", "--no-audit", "--no-fund"]) { WorkingDirectory = Folder })!;
        await npm.WaitForExitAsync();
        if (npm.ExitCode != 0)
        {
            throw new InvalidOperationException("npm ci failed.");
        }
    }
}
