using Microsoft.AspNetCore.Components;
using RulesDashboard.Data.Executions;
using RulesDashboard.Data.Rules;

namespace RulesDashboard.Dashboard.Features.Overview;

public sealed partial class OverviewPage(ExecutionStore executions, RuleStore rules, NavigationManager navigation, TimeProvider time)
{
    private const int LatestCount = 6;

    private OverviewRange _range = OverviewRange.Find(null);
    private OverviewFigures? _figures;
    private bool _hasRule;

    /// <summary>Key of the period; the day when absent.</summary>
    [SupplyParameterFromQuery] public string? Range { get; set; }

    protected override Task OnParametersSetAsync()
    {
        _range = OverviewRange.Find(Range);
        return LoadAsync();
    }

    private async Task LoadAsync()
    {
        var range = _range;
        var now = time.GetUtcNow().UtcDateTime;
        var since = now - range.Period.Length;
        var latest = await executions.ListAsync(new ExecutionFilter { Take = LatestCount }, Closed);
        _hasRule = latest.Items.Count > 0 || (await rules.ListAsync(Closed)).Count > 0;
        var failures = await executions.ListAsync(new ExecutionFilter { Outcome = ExecutionOutcome.Failed, Kind = ExecutionKind.Login, From = since, Take = 1 }, Closed);
        var figures = new OverviewFigures
        {
            Period = range.Period,
            Now = now,
            Totals = await executions.OverviewAsync(since, Closed),
            Parts = await executions.TimelineAsync(since, range.PartMinutes, Closed),
            Rules = await executions.RuleStatsAsync(since, 1, Closed),
            Latest = latest,
            LastFailure = failures.Items is [var last, ..] ? last : null,
        };
        // A slow answer for another period must not replace the present one.
        _figures = range == _range ? figures : _figures;
    }

    private void ChooseRange(ChangeEventArgs change) =>
        navigation.NavigateTo(navigation.GetUriWithQueryParameter("range", change.Value as string), replace: true);

    private string Executions(string? outcome) =>
        $"{DashboardUrls.Executions}?{(outcome is null ? "" : $"outcome={outcome}&")}range={_range.Period.Key}";
}
