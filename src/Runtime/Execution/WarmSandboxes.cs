using System.Collections.Concurrent;
using RulesDashboard.Runtime.Modules;

namespace RulesDashboard.Runtime.Execution;

/// <summary>Sandboxes made ahead for the current rules, with the modules that these require already evaluated.</summary>
/// <remarks>Filled again off the logins' path, one at a time. A login that finds none, or that runs other rules, gets a fresh one.</remarks>
internal sealed class WarmSandboxes(SandboxParts parts, RuleCompiler compiler, int wanted)
{
    private Shelf? _shelf;

    /// <summary>Compiles rules, parses what they require, and keeps sandboxes ready for exactly this list. Returns when the first one is.</summary>
    public void Prepare(IReadOnlyList<RuleScript> rules)
    {
        var requires = rules.Select(compiler.Compile).OfType<RuleCompilation.Ready>().SelectMany(ready => ready.Requires).Distinct(StringComparer.Ordinal).ToList();
        parts.Modules.Prepare(requires);
        var shelf = new Shelf(rules, requires, RuleWords.Of(rules.Select(rule => rule.Source)));
        if (requires.Count > 0 && wanted > 0)
        {
            Add(shelf);
        }

        Interlocked.Exchange(ref _shelf, shelf)?.Clear();
        Fill(shelf);
    }

    /// <summary>A sandbox that no login has used.</summary>
    public Sandbox Take(PipelineRequest request)
    {
        if (request.Trial is { } trial)
        {
            return new Sandbox(parts.For(trial));
        }

        var shelf = Volatile.Read(ref _shelf);
        if (shelf is null || !ReferenceEquals(shelf.Rules, request.Rules) || !shelf.Ready.TryDequeue(out var sandbox))
        {
            return new Sandbox(parts);
        }

        Fill(shelf);
        return sandbox;
    }

    private void Fill(Shelf shelf)
    {
        if (shelf.Requires.Count == 0 || !shelf.TryBeginFilling())
        {
            return;
        }

        _ = Task.Run(() =>
        {
            while (shelf.Ready.Count < wanted && ReferenceEquals(shelf, Volatile.Read(ref _shelf)) && Add(shelf))
            {
            }

            shelf.EndFilling();
        });
    }

    private bool Add(Shelf shelf)
    {
        var sandbox = new Sandbox(parts);
        if (!sandbox.Warm(shelf.Requires, shelf.Words))
        {
            sandbox.Dispose();
            return false;
        }

        shelf.Ready.Enqueue(sandbox);
        return true;
    }

    private sealed class Shelf(IReadOnlyList<RuleScript> rules, IReadOnlyList<string> requires, RuleWords words)
    {
        private int _filling;

        public IReadOnlyList<RuleScript> Rules => rules;

        public IReadOnlyList<string> Requires => requires;

        public RuleWords Words => words;

        public ConcurrentQueue<Sandbox> Ready { get; } = new();

        public bool TryBeginFilling() => Interlocked.Exchange(ref _filling, 1) == 0;

        public void EndFilling() => Volatile.Write(ref _filling, 0);

        public void Clear()
        {
            while (Ready.TryDequeue(out var sandbox))
            {
                sandbox.Dispose();
            }
        }
    }
}
