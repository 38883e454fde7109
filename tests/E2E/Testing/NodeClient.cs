using System.Diagnostics;

namespace RulesDashboard.E2E.Testing;

/// <summary>Runs a client that others wrote, in Node, as its users run it.</summary>
internal static class NodeClient
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "node");

    /// <summary>What it printed; fails the test when it does not end well.</summary>
    /// <param name="server">Whose certificate authority it is told to trust.</param>
    /// <param name="script">Path below the folder of the clients.</param>
    /// <param name="arguments">Of the command line.</param>
    /// <param name="environment">Besides what the machine has.</param>
    public static async Task<string> RunAsync(ServerProcess server, string script, string[] arguments, Dictionary<string, string>? environment = null)
    {
        using var process = Process.Start(Start(server, script, arguments, environment))!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        try
        {
            await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
        }

        var printed = await output + await errors;
        Assert.True(process.ExitCode == 0, printed);
        return printed;
    }

    /// <summary>How to start a script, with the parameters of <see cref="RunAsync"/>.</summary>
    public static ProcessStartInfo Start(ServerProcess server, string script, string[] arguments, Dictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo("node", [Path.Combine(Folder, script), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Folder };
        start.Environment["NODE_EXTRA_CA_CERTS"] = server.CaFile;
        foreach (var (name, value) in environment ?? [])
        {
            start.Environment[name] = value;
        }

        return start;
    }
}
