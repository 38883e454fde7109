namespace RulesDashboard.Data.Rules;

/// <summary>What an import would do to the rules. Pure: the same input gives the same plan, and a plan of what was imported is empty.</summary>
/// <param name="Rules">The rules of the import in its order, then those that make room for them.</param>
/// <param name="Problems">Why nothing can be imported, each naming its rule; empty when it can.</param>
public sealed record RuleImportPlan(IReadOnlyList<PlannedRule> Rules, IReadOnlyList<string> Problems)
{
    /// <summary>Plans an import.</summary>
    /// <param name="wanted">The rules to import, each with a name. A rule is the one of the same name; without a script only its switch and place change.</param>
    /// <param name="current">All rules that are not deleted.</param>
    public static RuleImportPlan Of(IReadOnlyList<RuleChange> wanted, IReadOnlyList<PublishedRule> current)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        ArgumentNullException.ThrowIfNull(current);
        var byName = current.ToDictionary(rule => rule.Name, StringComparer.Ordinal);
        var problems = ProblemsOf(wanted, byName);
        if (problems.Count > 0)
        {
            return new RuleImportPlan([], problems);
        }

        var taken = wanted.Where(rule => rule.Order is not null).Select(rule => rule.Order!.Value).ToHashSet();
        var next = Math.Max(taken.DefaultIfEmpty(0).Max(), current.Select(rule => rule.Order).DefaultIfEmpty(0).Max()) + 1;
        var planned = new List<PlannedRule>();
        foreach (var rule in wanted)
        {
            var existing = byName.GetValueOrDefault(NameOf(rule));
            planned.Add(new PlannedRule
            {
                Current = existing,
                Name = NameOf(rule),
                Script = rule.Script ?? existing!.Script,
                Order = rule.Order ?? (existing is not null && !taken.Contains(existing.Order) ? existing.Order : next++),
                Enabled = rule.Enabled ?? existing?.Enabled ?? true,
            });
        }

        var names = planned.Select(rule => rule.Name).ToHashSet(StringComparer.Ordinal);
        planned.AddRange(current.Where(rule => taken.Contains(rule.Order) && !names.Contains(rule.Name)).OrderBy(rule => rule.Order).ThenBy(rule => rule.Id)
            .Select(rule => new PlannedRule { Current = rule, Name = rule.Name, Script = rule.Script, Order = next++, Enabled = rule.Enabled, MakesRoom = true }));
        return new RuleImportPlan(planned, []);
    }

    private static string NameOf(RuleChange rule) => rule.Name?.Trim() ?? "";

    private static List<string> ProblemsOf(IReadOnlyList<RuleChange> wanted, Dictionary<string, PublishedRule> current)
    {
        var problems = new List<string>();
        foreach (var rule in wanted)
        {
            var message = RuleLimits.CheckName(rule.Name) ?? rule.Check();
            if (message is null && rule.Script is null && !current.ContainsKey(NameOf(rule)))
            {
                message = "it has no script, and there is no rule of this name yet.";
            }

            if (message is not null)
            {
                problems.Add($"{NameOf(rule)}: {message}");
            }
        }

        problems.AddRange(wanted.GroupBy(NameOf, StringComparer.Ordinal).Where(group => group.Count() > 1)
            .Select(group => $"{group.Key}: {group.Count()} rules have this name; a name belongs to one rule."));
        problems.AddRange(wanted.Where(rule => rule.Order is not null).GroupBy(rule => rule.Order).Where(group => group.Count() > 1)
            .Select(group => $"{string.Join(", ", group.Select(NameOf))}: all have the order {group.Key}; an order belongs to one rule."));
        return problems;
    }
}
