using System.Globalization;
using System.Runtime.InteropServices;

namespace RulesDashboard.Benchmarks.Contenders;

/// <summary>Computing time of this process and of the processes it started and that still run.</summary>
internal static class ProcessorTime
{
    private const int ClockOfThisThread = 3; // CLOCK_THREAD_CPUTIME_ID

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
    public static TimeSpan OfThisThread() => GetTime(ClockOfThisThread, out var time) == 0
        ? TimeSpan.FromSeconds(time.Seconds) + TimeSpan.FromMicroseconds(time.Nanoseconds / 1000.0)
        : throw new PlatformNotSupportedException("The system does not tell the time of a thread.");

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

    [DllImport("libc", EntryPoint = "clock_gettime")]
    private static extern int GetTime(int clock, out TimeValue time);

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct TimeValue
    {
        public readonly long Seconds;
        public readonly long Nanoseconds;
    }
}
