namespace RulesDashboard.Dashboard.Features.Account.Passwords;

/// <summary>Lets a few hashes that take much memory be verified at a time; others wait their turn.</summary>
internal static class CostlyHashes
{
    private static readonly SemaphoreSlim Places = new(Math.Clamp(Environment.ProcessorCount, 2, 8));

    /// <summary>Waits for a place; disposing gives it back. Blocks, because Identity's hasher does: the place is held for computing only.</summary>
    public static IDisposable Enter()
    {
        Places.Wait();
        return new Place();
    }

    private sealed class Place : IDisposable
    {
        public void Dispose() => Places.Release();
    }
}
