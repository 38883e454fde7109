using System.Globalization;

namespace RulesDashboard.Benchmarks.Contenders;

/// <summary>Computing time of this process and of the processes it started and that still run.</summary>
internal static class ProcessorTime
{
    // Linux counts in ticks of 10 ms for other processes.
    private const double TicksPerSecond = 100;

    public static TimeSpan OfThisAndChildren()
    {
        var total = Environment.CpuUsage.TotalTime;
        if (!OperatingSystem.IsLinux())
        {
            return total;
        }

        foreach (var directory in Directory.EnumerateDirectories("/proc"))
        {
            if (char.IsAsciiDigit(Path.GetFileName(directory)[0]) && Read(Path.Combine(directory, "stat")) is { } fields && fields[1] == $"{Environment.ProcessId}")
            {
                total += TimeSpan.FromSeconds((double.Parse(fields[11], CultureInfo.InvariantCulture) + double.Parse(fields[12], CultureInfo.InvariantCulture)) / TicksPerSecond);
            }
        }

        return total;
    }

    /// <summary>Computing time of the thread that asks; on Linux only.</summary>
    public static TimeSpan OfThisThread() =>
        TimeSpan.FromMicroseconds(long.Parse(File.ReadAllText("/proc/thread-self/schedstat").Split(' ')[0], CultureInfo.InvariantCulture) / 1000.0);

    // The fields after the name, which may hold spaces: state, parent, …
    private static string[]? Read(string path)
    {
        try
        {
            var text = File.ReadAllText(path);
            return text[(text.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            return null;
        }
    }
}
