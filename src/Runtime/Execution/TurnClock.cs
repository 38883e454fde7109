using System.Diagnostics;
using System.Runtime.InteropServices;

namespace RulesDashboard.Runtime.Execution;

/// <summary>How long a turn has been computing: processor time of its thread, so that a busy machine is not held against a rule; but never less than a share of the time that passed.</summary>
/// <remarks>Where the system does not tell the time of a single thread, the time that passed counts. Begun on the turn's thread, read from any.</remarks>
internal sealed class TurnClock
{
    // However busy the machine, a turn ends within this many times its limit.
    private const double MostWall = 1.3;

    // What is over within this time has computed all of it, near enough: asking the system would cost more than it tells.
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(2);

    [ThreadStatic]
    private static int clockOfThread;

    private readonly long _began = Stopwatch.GetTimestamp();
    private readonly int _clock;
    private Reading? _first;

    private TurnClock()
    {
        if (OperatingSystem.IsLinux())
        {
            _clock = clockOfThread == 0 ? clockOfThread = ClockOf(GetThreadId()) : clockOfThread;
        }
    }

    /// <summary>Time that passed so far.</summary>
    public TimeSpan Passed => Stopwatch.GetElapsedTime(_began);

    /// <summary>Computing time so far, as limits count it.</summary>
    public TimeSpan Elapsed
    {
        get
        {
            var share = Passed / MostWall;
            return Computed is var computed && computed > share ? computed : share;
        }
    }

    /// <summary>Processor time so far, counted from when it was first asked for; all that passed before counts, and everything where the system does not tell.</summary>
    public TimeSpan Computed
    {
        get
        {
            var passed = Passed;
            if (_clock == 0 || passed < Short)
            {
                return passed;
            }

            var first = _first ?? Interlocked.CompareExchange(ref _first, new Reading(passed, ReadNanoseconds(_clock)), null) ?? _first;
            return first.Passed + TimeSpan.FromMicroseconds((ReadNanoseconds(_clock) - first.Nanoseconds) / 1000.0);
        }
    }

    public static TurnClock Start() => new();

    // The kernel's number for the processor time of one thread (clock_getcpuclockid).
    private static int ClockOf(int threadId) => (~threadId << 3) | 6;

    private static long ReadNanoseconds(int clock) => GetTime(clock, out var time) == 0 ? (time.Seconds * 1_000_000_000) + time.Nanoseconds : 0;

    [DllImport("libc", EntryPoint = "gettid")]
    private static extern int GetThreadId();

    [SuppressGCTransition]
    [DllImport("libc", EntryPoint = "clock_gettime")]
    private static extern int GetTime(int clock, out TimeValue time);

    private sealed record Reading(TimeSpan Passed, long Nanoseconds);

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct TimeValue
    {
        public readonly long Seconds;
        public readonly long Nanoseconds;
    }
}
