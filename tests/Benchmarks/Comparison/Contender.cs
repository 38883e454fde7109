using System.Diagnostics;
using System.Globalization;

namespace RulesDashboard.Benchmarks.Comparison;

/// <summary>A process that runs logins when it is told to, and says how much computing time they took.</summary>
/// <remarks>A line in, <c>workload TAB count</c>; a line out, the microseconds of all its threads and children, or why it cannot.</remarks>
internal sealed class Contender : IDisposable
{
    private readonly Process _process;

    private Contender(Process process) => _process = process;

    /// <summary>Starts it and waits until it is ready for the first login.</summary>
    public static async Task<Contender> StartAsync(IReadOnlyList<string> command)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1)) { RedirectStandardInput = true, RedirectStandardOutput = true };
        var contender = new Contender(Process.Start(start)!);
        var ready = await contender._process.StandardOutput.ReadLineAsync();
        return ready == "ready" ? contender : throw new InvalidOperationException($"{string.Join(' ', command)} said: {ready}");
    }

    /// <summary>Runs logins one after the other; microseconds of computing for each, null when it cannot run such logins.</summary>
    public async Task<double?> RunAsync(Workload workload, int logins)
    {
        await _process.StandardInput.WriteLineAsync($"{workload.Name}\t{logins}");
        await _process.StandardInput.FlushAsync();
        var answer = await _process.StandardOutput.ReadLineAsync() ?? "it ended";
        return double.TryParse(answer, CultureInfo.InvariantCulture, out var microseconds)
            ? microseconds / logins
            : answer == "cannot" ? null : throw new InvalidOperationException($"{workload.Name}: {answer}");
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(5_000))
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }
}
