using System.Collections.Concurrent;
using System.Collections.Frozen;

namespace RulesDashboard.Runtime.Execution;

/// <summary>What logins left on <c>global</c>, per pipeline snapshot, for the next login of it: cached tokens stay cached.</summary>
/// <remarks>Of two logins at once the last to end wins. Thread-safe.</remarks>
internal sealed class GlobalStore
{
    private const int Snapshots = 8;

    private readonly ConcurrentDictionary<string, IReadOnlyDictionary<string, string>> _left = new();

    /// <summary>JSON by name; empty when nothing was left, or for no snapshot.</summary>
    public IReadOnlyDictionary<string, string> Get(string? snapshotId) =>
        snapshotId is not null && _left.TryGetValue(snapshotId, out var members) ? members : FrozenDictionary<string, string>.Empty;

    public void Keep(string snapshotId, IReadOnlyDictionary<string, string> members)
    {
        if (_left.Count >= Snapshots && !_left.ContainsKey(snapshotId))
        {
            _left.Clear();
        }

        _left[snapshotId] = members;
    }
}
