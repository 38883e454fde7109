namespace RulesDashboard.Runtime.Execution;

/// <summary>Time since a pass of the pipeline began; monotonic, so a changed wall clock ends nothing.</summary>
internal sealed class LoginClock(TimeProvider time)
{
    private readonly long _start = time.GetTimestamp();

    public TimeProvider Time => time;

    public TimeSpan Elapsed => time.GetElapsedTime(_start);

    public double ElapsedMs => Elapsed.TotalMilliseconds;
}
