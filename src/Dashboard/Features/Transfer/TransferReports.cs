using RulesDashboard.Dashboard.Features.Configuration;
using RulesDashboard.Dashboard.Features.Transfer.Reading;
using RulesDashboard.Data.Configuration;
using RulesDashboard.Data.Rules;
using RulesDashboard.Runtime;

namespace RulesDashboard.Dashboard.Features.Transfer;

/// <summary>Says what an import would do, from the package and what is there. Pure.</summary>
internal static class TransferReports
{
    public static TransferReport Of(TenantPackage package, TenantState state, RuleSwitch choice, RuleChecker checker)
    {
        var plan = RuleImportPlan.Of(Wanted(package, choice), state.Rules);
        var planned = plan.Rules.ToDictionary(rule => rule.Name, StringComparer.Ordinal);
        var values = Values(package);
        var known = state.Values.Keys.Concat(values.Keys).ToHashSet(StringComparer.Ordinal);
        var rules = package.Rules.Select(rule => About(rule, planned.GetValueOrDefault(rule.Name.Trim()), known, checker)).ToList();
        return new TransferReport
        {
            Rules = rules,
            Moved = [.. plan.Rules.Where(rule => rule.MakesRoom).Select(rule => rule.Name)],
            Settings = [.. values.Select(pair => new SettingReport(pair.Key, ChangeOf(state.Values, pair)))],
            KeysToFillIn = [.. package.Settings.Select(setting => setting.Key).Where(key => !known.Contains(key))
                .Concat(rules.SelectMany(rule => rule.KeysToFillIn)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            Markers = [.. rules.SelectMany(rule => rule.Markers).Concat(package.Settings.SelectMany(setting => Keywords.In(setting.Value ?? "")))
                .Concat(package.Resources.SelectMany(resource => Keywords.In(resource.Document.ToJsonString())))
                .Select(Keywords.KeyOf).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            LeftOut = package.LeftOut,
            Problems = [.. plan.Problems, .. ProblemsOf(package), .. rules.Where(rule => rule.Error is not null).Select(rule =>
                $"{rule.File}: the rule {rule.Name} does not compile: {rule.Error!.Message} (line {rule.Error.Line}, column {rule.Error.Column})")],
        };
    }

    /// <summary>The rules as the importer takes them.</summary>
    public static IReadOnlyList<RuleChange> Wanted(TenantPackage package, RuleSwitch choice) => [.. package.Rules.Select(rule => new RuleChange
    {
        Name = rule.Name,
        Script = rule.Script,
        Order = rule.Order,
        Enabled = choice == RuleSwitch.AsInFiles ? rule.Enabled : choice == RuleSwitch.Enabled,
    })];

    /// <summary>The configuration values that are there to be stored: a marker is none.</summary>
    public static IReadOnlyDictionary<string, string> Values(TenantPackage package) => package.Settings
        .Where(setting => !string.IsNullOrEmpty(setting.Value) && Keywords.In(setting.Value).Count == 0)
        .ToDictionary(setting => setting.Key, setting => setting.Value!, StringComparer.Ordinal);

    private static IEnumerable<string> ProblemsOf(TenantPackage package) => package.Settings
        .Select(setting => (setting.File, Message: ConfigurationStore.CheckKey(setting.Key) ?? (string.IsNullOrEmpty(setting.Value) ? null : ConfigurationStore.CheckValue(setting.Value))))
        .Where(found => found.Message is not null).Select(found => $"{found.File}: {found.Message}");

    private static RuleReport About(TenantRule rule, PlannedRule? planned, HashSet<string> known, RuleChecker checker)
    {
        var script = rule.Script ?? planned?.Script ?? "";
        return new RuleReport
        {
            File = rule.File,
            Name = rule.Name,
            Change = RuleReport.ChangeOf(planned),
            Order = planned?.Order ?? rule.Order,
            Enabled = planned?.Enabled ?? rule.Enabled ?? true,
            Modules = checker.Modules(script),
            ContextFields = ScriptFacts.ContextFields(script),
            KeysToFillIn = [.. KeyMentions.In(script).Where(key => !known.Contains(key))],
            Markers = Keywords.In(script),
            Hosts = ScriptFacts.Hosts(script),
            Error = rule.Script is null ? null : checker.Check(script).FirstOrDefault(finding => finding.Severity == DiagnosticSeverity.Error),
        };
    }

    private static string ChangeOf(IReadOnlyDictionary<string, string> current, KeyValuePair<string, string> pair) =>
        !current.TryGetValue(pair.Key, out var value) ? "new" : value == pair.Value ? "same" : "changed";
}
