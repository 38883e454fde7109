using RulesDashboard.Data.Configuration;
using RulesDashboard.Data.Rules;

namespace RulesDashboard.Dashboard.Features.Configuration;

/// <summary>One key of the page: set, or only wanted by rules.</summary>
/// <param name="Key">As rules write it.</param>
/// <param name="Entry">Null when nobody has set it.</param>
/// <param name="Rules">The rules whose draft or live text names it, in pipeline order.</param>
public sealed record ConfigurationKey(string Key, ConfigurationEntry? Entry, IReadOnlyList<RuleMention> Rules)
{
    /// <summary>Every key that is set and every key that rules name now, by key.</summary>
    public static async Task<IReadOnlyList<ConfigurationKey>> ListAsync(ConfigurationStore configuration, RuleStore rules, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(rules);
        var read = new List<RuleDetails>();
        foreach (var rule in await rules.ListAsync(cancellationToken))
        {
            if (await rules.FindAsync(rule.Id, cancellationToken) is { } details)
            {
                read.Add(details);
            }
        }

        return Of(await configuration.ListAsync(cancellationToken), read);
    }

    /// <summary>Every key that is set and every key that rules name, by key.</summary>
    public static IReadOnlyList<ConfigurationKey> Of(IEnumerable<ConfigurationEntry> entries, IEnumerable<RuleDetails> rules)
    {
        var mentions = rules
            .SelectMany(rule => KeyMentions.In(rule.LiveSource).Union(KeyMentions.In(rule.DraftSource)).Select(key => (Key: key, Rule: new RuleMention(rule.Id, rule.Name))))
            .ToLookup(mention => mention.Key, mention => mention.Rule, StringComparer.Ordinal);
        var set = entries.ToDictionary(entry => entry.Key, StringComparer.Ordinal);
        return
        [
            .. set.Keys.Union(mentions.Select(group => group.Key)).Order(StringComparer.OrdinalIgnoreCase)
                .Select(key => new ConfigurationKey(key, set.GetValueOrDefault(key), [.. mentions[key]])),
        ];
    }
}

/// <summary>A rule that names a key.</summary>
public sealed record RuleMention(Guid Id, string Name);
