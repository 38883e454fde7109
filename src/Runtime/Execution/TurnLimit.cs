using System.Diagnostics;
using Jint;

namespace RulesDashboard.Runtime.Execution;

/// <summary>Ends a turn that computes for too long, whose login has allocated too much, that outlives its login, or that nobody waits for any more. Asked by the engine between statements.</summary>
internal sealed class TurnLimit : Constraint
{
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(5);

    private TurnClock? _clock;
    private AllocationMeter? _meter;
    private long _mostTurn;
    private Action? _giveWay;
    private TimeSpan _computing;
    private long _end;
    private long _nextLook;
    private CancellationToken _cancellation;

    /// <summary>A turn begins.</summary>
    /// <param name="clock">Its clock.</param>
    /// <param name="computing">How long it may compute.</param>
    /// <param name="left">How much time its login has left.</param>
    /// <param name="giveWay">Called when the turn has computed for long.</param>
    /// <param name="cancellation">Nobody waits any more.</param>
    public void Begin(TurnClock clock, TimeSpan computing, TimeSpan left, Action? giveWay, CancellationToken cancellation)
    {
        _giveWay = giveWay;
        _clock = clock;
        _computing = computing;
        _cancellation = cancellation;
        _end = Later(left);
        _nextLook = Later(LookInterval);
    }

    /// <summary>The running turn may allocate so many bytes. Until the turn is over.</summary>
    public void Bound(AllocationMeter meter, long mostTurn)
    {
        _meter = meter;
        _mostTurn = mostTurn;
    }

    /// <summary>The turn is over: what the engine does now is the host's.</summary>
    public void End()
    {
        _clock = null;
        _meter = null;
    }

    /// <summary>Clock and meter cost more than a statement does: the engine asks after every 64.</summary>
    public override bool IsAmortizable => true;

    /// <inheritdoc/>
    public override void Check()
    {
        if (_clock is null)
        {
            return;
        }

        _cancellation.ThrowIfCancellationRequested();
        if (_meter is not null && _meter.Turn > _mostTurn)
        {
            throw new AllocationException();
        }

        if (Stopwatch.GetTimestamp() >= _nextLook)
        {
            Look(_clock);
        }
    }

    /// <inheritdoc/>
    public override void Reset()
    {
        // A turn enters the engine more than once; its time goes on.
    }

    private void Look(TurnClock clock)
    {
        var left = _computing - clock.Elapsed;
        if (left <= TimeSpan.Zero || Stopwatch.GetTimestamp() >= _end)
        {
            throw new TimeoutException();
        }

        var stay = TurnGate.LongestStay - clock.Passed;
        if (stay <= TimeSpan.Zero)
        {
            _giveWay?.Invoke();
        }

        var next = stay > TimeSpan.Zero && stay < left ? stay : left;
        _nextLook = Math.Min(_end, Later(next > LookInterval ? next : LookInterval));
    }

    private static long Later(TimeSpan time) => Stopwatch.GetTimestamp() + (long)(time.TotalSeconds * Stopwatch.Frequency);
}
