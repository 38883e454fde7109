using Microsoft.AspNetCore.Components;
using MudBlazor;
using RulesDashboard.Dashboard.Features.Applications;
using RulesDashboard.Dashboard.Shell;
using RulesDashboard.Data.Executions;
using RulesDashboard.Data.Rules;

namespace RulesDashboard.Dashboard.Features.Rules;

/// <summary>The rows, to be put in order by mouse, by buttons or by Alt and the arrow keys.</summary>
public sealed partial class RuleOrderList
{
    private MudDropContainer<RuleSummary>? _container;
    private IReadOnlyList<RuleSummary> _shown = [];
    private Dictionary<string, string> _applications = [];
    private Guid? _focus;
    private string? _said;

    [Inject] private ApplicationDirectory Applications { get; set; } = null!;

    [Inject] private BrowserShell Browser { get; set; } = null!;

    [Parameter, EditorRequired] public required IReadOnlyList<RuleSummary> Rules { get; set; }

    [Parameter, EditorRequired] public required IReadOnlyDictionary<Guid, RuleStats> Stats { get; set; }

    /// <summary>False while only some of the rules are shown.</summary>
    [Parameter] public bool CanMove { get; set; } = true;

    [Parameter] public EventCallback<(Guid Id, int To)> OnMove { get; set; }

    [Parameter] public EventCallback<RuleSummary> OnToggle { get; set; }

    [Parameter] public EventCallback<RuleSummary> OnRename { get; set; }

    [Parameter] public EventCallback<RuleSummary> OnDelete { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        var named = Rules.SelectMany(rule => rule.Condition?.Applications ?? []);
        if (named.Any(id => !_applications.ContainsKey(id)))
        {
            _applications = (await Applications.ListAsync(CancellationToken.None)).ToDictionary(application => application.ClientId, application => application.Name);
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!ReferenceEquals(_shown, Rules))
        {
            // The container keeps the order of its last drop until it is told otherwise.
            _shown = Rules;
            _container?.Refresh();
            if (_focus is not null)
            {
                // The refresh may replace the row: focus goes to the one that stays.
                StateHasChanged();
                return;
            }
        }

        if (_focus is { } id)
        {
            _focus = null;
            await Browser.FocusAsync($"#rule-{id} a");
        }
    }

    private int NumberOf(RuleSummary rule) => Rules.TakeWhile(other => other.Id != rule.Id).Count() + 1;

    private async Task MoveAsync(RuleSummary rule, int offset)
    {
        var to = NumberOf(rule) - 1 + offset;
        if (!CanMove || to < 0 || to >= Rules.Count)
        {
            return;
        }

        await OnMove.InvokeAsync((rule.Id, to));
        _said = $"{rule.Name} is now number {to + 1} of {Rules.Count}.";
        _focus = rule.Id;
    }

    private Task DroppedAsync(MudItemDropInfo<RuleSummary> drop) =>
        drop.Item is { } rule ? OnMove.InvokeAsync((rule.Id, Math.Min(drop.IndexInZone, Rules.Count - 1))) : Task.CompletedTask;
}
