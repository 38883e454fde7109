using System.Text.Json.Nodes;
using RulesDashboard.Dashboard.Features.Transfer.Reading;
using RulesDashboard.Data.Rules;
using RulesDashboard.Runtime;

namespace RulesDashboard.Dashboard.CommandLine.Rules;

/// <summary>What a push of a folder would do to a server's rules. It is what an import would do, and deleting besides, when that is wished.</summary>
/// <param name="Rules">As an import plans them; unchanged ones included.</param>
/// <param name="Deleted">Rules that the folder does not have; empty unless they are to go.</param>
/// <param name="NewKeys">Configuration keys that have a value in the folder and none on the server.</param>
/// <param name="Problems">Why nothing can be pushed.</param>
internal sealed record RulesPlan(IReadOnlyList<PlannedRule> Rules, IReadOnlyList<PublishedRule> Deleted, IReadOnlyList<TenantSetting> NewKeys, IReadOnlyList<string> Problems)
{
    /// <summary>Whether the server would be changed.</summary>
    public bool HasChanges => Deleted.Count > 0 || NewKeys.Count > 0 || Rules.Any(rule => !rule.IsSame);

    /// <param name="package">The folder.</param>
    /// <param name="server">The server's rules and configuration keys.</param>
    /// <param name="deleting">Whether rules that the folder does not have are to go.</param>
    /// <param name="checker">Says whether a script compiles.</param>
    public static RulesPlan Of(TenantPackage package, (IReadOnlyList<PublishedRule> Rules, IReadOnlySet<string> Keys) server, bool deleting, RuleChecker checker)
    {
        var names = package.Rules.Select(rule => rule.Name.Trim()).ToHashSet(StringComparer.Ordinal);
        var deleted = deleting ? server.Rules.Where(rule => !names.Contains(rule.Name)).ToList() : [];
        var wanted = package.Rules.Select(rule => new RuleChange { Name = rule.Name, Script = rule.Script, Order = rule.Order, Enabled = rule.Enabled }).ToList();
        var import = RuleImportPlan.Of(wanted, [.. server.Rules.Except(deleted)]);
        var faulty = from rule in package.Rules
                     let error = rule.Script is null ? null : checker.Check(rule.Script).FirstOrDefault(finding => finding.Severity == DiagnosticSeverity.Error)
                     where error is not null
                     select $"{rule.File}: {error.Message} (line {error.Line}, column {error.Column})";
        var keys = package.Settings.Where(setting => setting.Value is not null && Keywords.In(setting.Value).Count == 0 && !server.Keys.Contains(setting.Key)).ToList();
        return new RulesPlan(import.Rules, deleted, keys, [.. import.Problems, .. faulty]);
    }

    /// <summary>Carries it out. What was done stays done when it is interrupted; a plan made then is the rest.</summary>
    /// <exception cref="RulesException">The server refused something.</exception>
    public async Task ApplyAsync(RulesServer server, CancellationToken cancellationToken)
    {
        foreach (var rule in Deleted)
        {
            await server.DeleteAsync(rule, cancellationToken);
        }

        foreach (var setting in NewKeys)
        {
            await server.SetKeyAsync(setting.Key, setting.Value!, cancellationToken);
        }

        var current = await MakeRoomAsync(server, cancellationToken);
        foreach (var rule in Rules.Where(rule => !rule.IsSame))
        {
            if (rule.Current is { } listed)
            {
                await server.UpdateAsync(current.GetValueOrDefault(listed.Id, listed), Changes(rule), cancellationToken);
            }
            else
            {
                await server.CreateAsync(rule, cancellationToken);
            }
        }
    }

    // A place belongs to one rule at every moment: whoever holds a place that another one gets steps aside first.
    private async Task<Dictionary<Guid, PublishedRule>> MakeRoomAsync(RulesServer server, CancellationToken cancellationToken)
    {
        var next = Rules.Select(rule => Math.Max(rule.Order, rule.Current?.Order ?? 0)).DefaultIfEmpty(0).Max() + 1;
        var taken = Rules.Where(rule => rule.IsNew || rule.ChangesOrder).Select(rule => rule.Order).ToHashSet();
        var moved = new Dictionary<Guid, PublishedRule>();
        foreach (var rule in Rules.Where(rule => rule.ChangesOrder && taken.Contains(rule.Current!.Order)))
        {
            moved[rule.Current!.Id] = await server.UpdateAsync(rule.Current, new JsonObject { ["order"] = next++ }, cancellationToken);
        }

        return moved;
    }

    private static JsonObject Changes(PlannedRule rule)
    {
        var changes = new JsonObject { ["order"] = rule.Order, ["enabled"] = rule.Enabled };
        if (rule.ChangesScript)
        {
            changes["script"] = rule.Script;
        }

        return changes;
    }
}
