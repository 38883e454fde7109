using RulesDashboard.Data.Changes;

namespace RulesDashboard.Dashboard.Pipeline;

/// <summary>The last known state of something that is read at every login, until a change signal says that it is stale.</summary>
internal sealed class CachedValue<T> : IDisposable
    where T : class
{
    private readonly Func<CancellationToken, Task<T>> _load;
    private readonly IDisposable _subscription;
    private int _generation;
    private Entry? _entry;

    public CachedValue(ChangeSignal signal, ChangeTopic topic, Func<CancellationToken, Task<T>> load)
    {
        _load = load;
        _subscription = signal.Subscribe(change =>
        {
            if (change.Topic == topic)
            {
                Interlocked.Increment(ref _generation);
            }
        });
    }

    public async ValueTask<T> GetAsync(CancellationToken cancellationToken)
    {
        // Read before loading: a change that is committed meanwhile makes the entry stale at once.
        var generation = Volatile.Read(ref _generation);
        if (Volatile.Read(ref _entry) is { } entry && entry.Generation == generation)
        {
            return entry.Value;
        }

        var value = await _load(cancellationToken);
        Volatile.Write(ref _entry, new Entry(generation, value));
        return value;
    }

    public void Dispose() => _subscription.Dispose();

    private sealed record Entry(int Generation, T Value);
}
