using System.Collections.Concurrent;

namespace RulesDashboard.Runtime.Workers;

/// <summary>Rule texts that ended rule workers again and again: they are not run for a while. Another text of the same rule is another text.</summary>
/// <remarks>Thread-safe. Known to this process only; a restart forgets it.</remarks>
internal sealed class Quarantine(RuntimeOptions options, TimeProvider time)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<(Guid Rule, string Source), Record> _records = new();

    /// <summary>What is held now.</summary>
    public IReadOnlyList<HeldRule> Held =>
        [.. _records.Where(entry => entry.Value.Until > time.GetUtcNow()).Select(entry => new HeldRule(entry.Key.Rule, entry.Value.Name, entry.Value.Number, entry.Key.Source, entry.Value.Until))];

    /// <summary>A rule ended a worker; says whether that was once too often.</summary>
    public bool Blame(RuleScript rule)
    {
        var now = time.GetUtcNow();
        var record = _records.GetOrAdd((rule.Id, rule.Source), _ => new Record(rule.Name, rule.Number));
        lock (record)
        {
            record.Deaths.RemoveAll(death => now - death > Window);
            record.Deaths.Add(now);
            if (record.Deaths.Count >= options.QuarantineAfter)
            {
                record.Until = now + options.QuarantineTime;
            }

            return record.Until > now;
        }
    }

    /// <summary>Until when a rule is not run; null when it may be.</summary>
    public DateTimeOffset? HeldUntil(RuleScript rule) =>
        !_records.IsEmpty && _records.TryGetValue((rule.Id, rule.Source), out var record) && record.Until > time.GetUtcNow() ? record.Until : null;

    /// <summary>Lets a text run again at once, its past forgotten; says whether it was held.</summary>
    public bool Release(HeldRule held) => _records.TryRemove((held.RuleId, held.Source), out var record) && record.Until > time.GetUtcNow();

    private sealed class Record(string name, int number)
    {
        public string Name => name;

        public int Number => number;

        public List<DateTimeOffset> Deaths { get; } = [];

        public DateTimeOffset Until { get; set; }
    }
}

/// <summary>A rule whose text is not run because it ended rule workers.</summary>
/// <param name="RuleId">The rule.</param>
/// <param name="Name">Its name at the time.</param>
/// <param name="Number">The version that the text was when it was first blamed; 0 for a text that was only tried.</param>
/// <param name="Source">The text.</param>
/// <param name="Until">When it is run again.</param>
public sealed record HeldRule(Guid RuleId, string Name, int Number, string Source, DateTimeOffset Until);
