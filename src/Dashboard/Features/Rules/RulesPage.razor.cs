using System.Globalization;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using RulesDashboard.Dashboard.Shared;
using RulesDashboard.Data.Changes;
using RulesDashboard.Data.Executions;
using RulesDashboard.Data.Rules;

namespace RulesDashboard.Dashboard.Features.Rules;

/// <summary>The pipeline: its rules in order, what each costs and how often it refuses.</summary>
public sealed partial class RulesPage
{
    private const int Buckets = 14;

    private IReadOnlyList<RuleSummary>? _rules;
    private IReadOnlyDictionary<Guid, RuleStats> _stats = new Dictionary<Guid, RuleStats>();
    private ExecutionTotals? _day;

    [Inject] private RuleStore Rules { get; set; } = null!;

    [Inject] private ExecutionStore Executions { get; set; } = null!;

    [Inject] private RuleActions Actions { get; set; } = null!;

    [Inject] private ChangeSignal Signal { get; set; } = null!;

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    [Inject] private IDialogService Dialogs { get; set; } = null!;

    [Inject] private TimeProvider Time { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "q")] private string? Search { get; set; }

    private IReadOnlyList<RuleSummary> Found => string.IsNullOrWhiteSpace(Search) || _rules is null
        ? _rules ?? []
        : [.. _rules.Where(rule => Contains(rule.Name) || Contains(rule.Summary))];

    private string? Day => _day is null ? null : string.Create(
        CultureInfo.InvariantCulture,
        $"24 h: {_day.Logins:N0} logins · {_day.Counts.GetValueOrDefault(ExecutionOutcome.Denied):N0} denied · p95 {Milliseconds.Text(_day.P95Ms)}");

    protected override Task OnInitializedAsync()
    {
        RefreshOn(Signal, change => change.Topic is ChangeTopic.Rules or ChangeTopic.Executions, RefreshAsync);
        return RefreshAsync();
    }

    private bool Contains(string text) => text.Contains(Search!.Trim(), StringComparison.CurrentCultureIgnoreCase);

    private async Task RefreshAsync()
    {
        _rules = await Rules.ListAsync(Closed);
        var since = Time.GetUtcNow().UtcDateTime.AddDays(-1);
        _stats = (await Executions.RuleStatsAsync(since, Buckets, Closed)).ToDictionary(stats => stats.RuleId);
        _day = (await Executions.OverviewAsync(since, Closed)).Current;
    }

    private void SearchFor(string text) =>
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("q", string.IsNullOrWhiteSpace(text) ? null : text), replace: true);

    private async Task CreateAsync()
    {
        var created = await RuleNameDialog.ShowAsync(Dialogs, "New rule", "Create", "", "", (name, summary) => Actions.CreateAsync(name, summary, RuleActions.StarterSource));
        if (created is { } id)
        {
            Navigation.NavigateTo(DashboardUrls.Rule(id));
        }
    }

    private async Task RenameAsync(RuleSummary rule) => await RuleNameDialog.ShowAsync(
        Dialogs, "Rename rule", "Save", rule.Name, rule.Summary, (name, summary) => Actions.RenameAsync(rule.Id, name, summary, rule.Version));

    private async Task MoveAsync((Guid Id, int To) move)
    {
        await Actions.MoveAsync(_rules ?? [], move.Id, move.To);
        await RefreshAsync();
    }

    private async Task ToggleAsync(RuleSummary rule)
    {
        await Actions.SetEnabledAsync(rule.Id, rule.Name, !rule.Enabled);
        await RefreshAsync();
    }

    private async Task DeleteAsync(RuleSummary rule)
    {
        await Actions.DeleteAsync(rule.Id, rule.Name);
        await RefreshAsync();
    }
}
