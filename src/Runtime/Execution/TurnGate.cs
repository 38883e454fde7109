namespace RulesDashboard.Runtime.Execution;

/// <summary>Lets as many logins compute at once as there are processors, first come first served, so that none is held up by all the others.</summary>
/// <remarks>It smooths, it does not limit: whoever computes for long loses the place, and nobody waits for one for ever.</remarks>
#pragma warning disable CA1001 // the semaphore has no wait handle to free, and lives as long as the process
internal sealed class TurnGate
#pragma warning restore CA1001
{
    /// <summary>A turn that computes for longer gives its place to the next.</summary>
    public static readonly TimeSpan LongestStay = TimeSpan.FromMilliseconds(100);

    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _places = new(Environment.ProcessorCount);

    /// <summary>Waits for a place without holding a thread.</summary>
    public async ValueTask<Place> EnterAsync() =>
        new(await _places.WaitAsync(LongestWait).ConfigureAwait(false) ? _places : null);

    /// <summary>A place, until it is left. Leaving twice is leaving once; from any thread.</summary>
    public sealed class Place(SemaphoreSlim? places)
    {
        private SemaphoreSlim? _places = places;

        public void Leave() => Interlocked.Exchange(ref _places, null)?.Release();
    }
}
