using RulesDashboard.Data.Changes;
using RulesDashboard.Data.Configuration;
using RulesDashboard.Data.Rules;
using RulesDashboard.Runtime;

namespace RulesDashboard.Dashboard.Pipeline;

/// <summary>What logins run now: the current snapshot and the configuration values, kept ready between changes.</summary>
internal sealed class PipelineSnapshots(RuleStore rules, ConfigurationStore configuration, ChangeSignal signal) : IDisposable
{
    private readonly CachedValue<Pinned> _current = new(signal, ChangeTopic.Rules, async token => Pinned.Of(await rules.GetSnapshotAsync(token)));
    private readonly CachedValue<IReadOnlyDictionary<string, string>> _configuration = new(signal, ChangeTopic.Configuration, configuration.ReadAllAsync);

    /// <summary>The current rules, or those of the snapshot that a login began with.</summary>
    /// <exception cref="InvalidOperationException">There is no such snapshot.</exception>
    public async ValueTask<Pinned> GetAsync(string? id, CancellationToken cancellationToken)
    {
        var current = await _current.GetAsync(cancellationToken);
        if (id is null || id == current.Id)
        {
            return current;
        }

        return await rules.FindSnapshotAsync(id, cancellationToken) is { } snapshot
            ? Pinned.Of(snapshot)
            : throw new InvalidOperationException($"There is no pipeline snapshot {id}.");
    }

    /// <summary>All configuration values by key. Secret.</summary>
    public ValueTask<IReadOnlyDictionary<string, string>> ConfigurationAsync(CancellationToken cancellationToken) => _configuration.GetAsync(cancellationToken);

    public void Dispose()
    {
        _current.Dispose();
        _configuration.Dispose();
    }
}

/// <summary>The rules of one snapshot, ready to run.</summary>
internal sealed record Pinned(string Id, IReadOnlyList<RuleScript> Rules)
{
    /// <summary>Whether a rule names the global that carries a token for the management API; where none does, none is made.</summary>
    public bool MayCallManagement { get; } = Rules.Any(rule => rule.Source.Contains("auth0", StringComparison.Ordinal));

    public static Pinned Of(RuleSnapshot snapshot) => new(snapshot.Id, ExecutionMapping.ToScripts(snapshot));
}
