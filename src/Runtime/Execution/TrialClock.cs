using System.Globalization;
using Jint.Runtime;

namespace RulesDashboard.Runtime.Execution;

/// <summary>The date and time of a try that asks for one: it stands still within a turn, and moves on from turn to turn as time passes.</summary>
internal sealed class TrialClock(DateTimeOffset now) : DefaultTimeSystem(TimeZoneInfo.Utc, CultureInfo.InvariantCulture)
{
    private Sandbox? _sandbox;
    private long? _firstRead;

    /// <summary>Moves with the turns of this sandbox.</summary>
    public void Follow(Sandbox sandbox) => _sandbox = sandbox;

    public override DateTimeOffset GetUtcNow()
    {
        var turn = _sandbox!.TurnBegan;
        _firstRead ??= turn;
        return now + _sandbox.Clock.Time.GetElapsedTime(_firstRead.Value, turn);
    }
}
