namespace RulesDashboard.Runtime.Workers;

/// <summary>Tells the parent that this worker lives, and which turns have been computing for a while: on a thread that no rule can hold.</summary>
internal static class Pulse
{
    /// <summary>A turn that computes for longer is told of.</summary>
    public static readonly TimeSpan LongTurn = TimeSpan.FromMilliseconds(50);

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);
    private const int QuietIntervals = 10;

    public static void Start(WorkerLogins logins, Action<FromWorker> send) =>
        new Thread(() => Run(logins, send)) { IsBackground = true, Name = "Pulse", Priority = ThreadPriority.AboveNormal }.Start();

    private static void Run(WorkerLogins logins, Action<FromWorker> send)
    {
        using var never = new ManualResetEventSlim();
        var told = false;
        for (var beat = 0; !never.Wait(Interval); beat++)
        {
            var turns = logins.LongTurns(LongTurn);
            if (turns.Count > 0 || told || beat % QuietIntervals == 0)
            {
                send(new FromWorker.Pulse(turns));
            }

            told = turns.Count > 0;
        }
    }
}
