namespace RulesDashboard.Runtime.Workers;

/// <summary>Why a rule worker ended, and whose turns were its end.</summary>
/// <param name="Cause">Why.</param>
/// <param name="Culprits">The turns that are to blame; empty when nobody is known to be.</param>
internal sealed record WorkerDeath(DeathCause Cause, IReadOnlyList<LongTurn> Culprits)
{
    /// <summary>It was killed from outside.</summary>
    public static WorkerDeath Vanished { get; } = new(DeathCause.Vanished, []);

    /// <summary>It crashed, most likely over what it was computing.</summary>
    public static WorkerDeath Crashed(IReadOnlyList<LongTurn> computing) => new(DeathCause.Crashed, computing);

    /// <summary>It was told to end.</summary>
    public static WorkerDeath Stopped { get; } = new(DeathCause.Stopped, []);

    /// <summary>The step of a pass that is to blame; null when it is not.</summary>
    public LongTurn? CulpritOf(long pass)
    {
        foreach (var turn in Culprits)
        {
            if (turn.Id == pass)
            {
                return turn;
            }
        }

        return null;
    }
}

/// <summary>Why a rule worker ended.</summary>
internal enum DeathCause
{
    /// <summary>A turn computed on past every limit of the engine.</summary>
    Computing,

    /// <summary>It used up its memory.</summary>
    Memory,

    /// <summary>It said nothing for too long.</summary>
    Silent,

    /// <summary>It was killed from outside.</summary>
    Vanished,

    /// <summary>It crashed: its memory or its stack was used up, or the engine broke.</summary>
    Crashed,

    /// <summary>This program is stopping, or the worker is not needed any more.</summary>
    Stopped,
}
