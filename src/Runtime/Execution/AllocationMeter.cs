namespace RulesDashboard.Runtime.Execution;

/// <summary>How much a login has allocated, over all of its turns. A turn keeps to one thread; turns may use different ones.</summary>
internal sealed class AllocationMeter
{
    private long _before;
    private long _began;
    private bool _isRunning;

    /// <summary>Bytes that the login has allocated so far, the running turn included. On the turn's thread.</summary>
    public long Allocated => _before + Turn;

    /// <summary>Bytes that the running turn has allocated so far; 0 between turns. On the turn's thread.</summary>
    public long Turn => _isRunning ? GC.GetAllocatedBytesForCurrentThread() - _began : 0;

    /// <summary>A turn begins, on this thread.</summary>
    public void Begin()
    {
        _began = GC.GetAllocatedBytesForCurrentThread();
        _isRunning = true;
    }

    /// <summary>The turn is over, on the same thread.</summary>
    /// <returns>What it allocated.</returns>
    public long End()
    {
        var turn = Turn;
        _before += turn;
        _isRunning = false;
        return turn;
    }

    /// <summary>Forgets what was allocated before there was a login.</summary>
    public void Reset() => _before = 0;
}

/// <summary>The rules of a login have allocated more than they are allowed.</summary>
internal sealed class AllocationException() : Exception("The rules of this login allocated more than they are allowed.");
