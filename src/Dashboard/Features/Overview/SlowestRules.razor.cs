using System.Globalization;
using Microsoft.AspNetCore.Components;
using RulesDashboard.Dashboard.Shared;
using RulesDashboard.Data.Executions;

namespace RulesDashboard.Dashboard.Features.Overview;

/// <summary>The rules that logins wait for most, and for what.</summary>
public sealed partial class SlowestRules
{
    [Parameter, EditorRequired] public required IReadOnlyList<RuleStats> Rules { get; set; }

    private static string Explain(RuleStats rule) =>
        $"On average {Milliseconds.Text(rule.MeanMs)}, of that {Milliseconds.Text(rule.MeanHttpMs)} waiting for HTTP";

    private static string Http(RuleStats rule) => Percent(rule.MeanMs > 0 ? rule.MeanHttpMs / rule.MeanMs : 0);

    private static string Percent(double share) => Math.Clamp(share * 100, 0, 100).ToString("0.#", CultureInfo.InvariantCulture);

    private string Width(RuleStats rule) => Percent(Math.Max(0.02, rule.MeanMs / Math.Max(0.001, Rules.Max(other => other.MeanMs))));
}
