using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using MudBlazor;
using RulesDashboard.Dashboard.Shared;
using RulesDashboard.Dashboard.Shared.Code;
using RulesDashboard.Data.Changes;
using RulesDashboard.Data.Rules;
using RulesDashboard.Runtime;

namespace RulesDashboard.Dashboard.Features.Rules;

/// <summary>One rule: its code beside a try, its history, its settings.</summary>
public sealed partial class RuleEditorPage
{
    private const string CodeTab = "code";
    private static readonly IReadOnlyList<TabItem> Tabs = [new(CodeTab, "Code"), new("conditions", "Conditions"), new("history", "History"), new("settings", "Settings")];

    private RuleDraft? _draft;
    private IReadOnlyList<EditorMarker> _markers = [];
    private IReadOnlyList<EditorLine> _lines = [];
    private IReadOnlyList<string> _keys = [];
    private EditorPosition? _position;
    private Guid _opened;
    private int _runs;
    private bool _restored;
    private bool _missing;
    private bool _busy;

    [Inject] private RuleEditing Editing { get; set; } = null!;

    [Inject] private ChangeSignal Signal { get; set; } = null!;

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    [Inject] private IDialogService Dialogs { get; set; } = null!;

    [Inject] private ISnackbar Snackbar { get; set; } = null!;

    [Parameter] public Guid Id { get; set; }

    [SupplyParameterFromQuery(Name = "tab")] private string? TabInUrl { get; set; }

    /// <summary>Where the cursor goes when the rule opens, from 1.</summary>
    [SupplyParameterFromQuery(Name = "line")] private string? LineInUrl { get; set; }

    /// <summary>The execution whose input a try begins with.</summary>
    [SupplyParameterFromQuery(Name = "try")] private string? TryInUrl { get; set; }

    private string Tab => Tabs.Any(tab => tab.Id == TabInUrl) ? TabInUrl! : CodeTab;

    protected override void OnInitialized() =>
        RefreshOn(Signal, change => change.Topic == ChangeTopic.Rules && (change.Id is null || change.Id == Id.ToString()), SeeAsync);

    protected override async Task OnParametersSetAsync()
    {
        if (_opened == Id)
        {
            return;
        }

        _opened = Id;
        _keys = await Editing.ConfigurationKeysAsync(Closed);
        _draft = await Editing.OpenAsync(Id, Closed);
        _missing = _draft is null;
        _restored = _draft?.IsUnsaved == true;
        _markers = _draft is null ? [] : Editing.Check(_draft.Text);
        _position = int.TryParse(LineInUrl, out var line) && line > 0 ? new EditorPosition(line, 1) : null;
    }

    private void SelectTab(string tab) =>
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("tab", tab == CodeTab ? null : tab), replace: true);

    private async Task SeeAsync()
    {
        if (await Editing.FindAsync(Id, Closed) is { } stored && _draft is not null)
        {
            _draft.Seen(stored);
            _markers = Editing.Check(_draft.Text);
        }
    }

    private void Type(string text)
    {
        _draft!.Text = text;
        _lines = [];
        _markers = Editing.Check(text);
    }

    private async Task SaveAsync()
    {
        if (_draft is { IsUnsaved: true } && await TrySaveAsync(_draft.BaseVersion))
        {
            Snackbar.Add("Draft saved. Logins run it once it is deployed.", Severity.Normal, key: "editor");
        }
    }

    private async Task<bool> TrySaveAsync(Guid expectedVersion)
    {
        _busy = true;
        var result = await Editing.SaveAsync(_draft!, expectedVersion);
        _busy = false;
        switch (result)
        {
            case SaveResult.Saved:
                _restored = false;
                return true;
            case SaveResult.Conflict conflict:
                return await ResolveAsync(conflict.Current);
            case SaveResult.Invalid invalid:
                Snackbar.Add(invalid.Message, Severity.Error);
                return false;
            default:
                Snackbar.Add("Somebody deleted this rule. Your text stays in this browser.", Severity.Error);
                return false;
        }
    }

    private async Task<bool> ResolveAsync(RuleDetails current)
    {
        var text = await ConflictDialog.ShowAsync(Dialogs, current, _draft!.Text);
        if (text is null)
        {
            _draft.Seen(current);
            return false;
        }

        _draft.Text = text;
        _markers = Editing.Check(text);
        return await TrySaveAsync(current.Version);
    }

    private async Task DeployAsync()
    {
        if (Editing.Check(_draft!.Text).FirstOrDefault(marker => marker.IsError) is { } first)
        {
            _position = new EditorPosition(first.Line, first.Column);
            Snackbar.Add($"Not deployed. Line {first.Line}, column {first.Column}: {first.Message}", Severity.Error);
            return;
        }

        if (_draft.IsUnsaved && !await TrySaveAsync(_draft.BaseVersion))
        {
            return;
        }

        if (await Editing.DeployAsync(_draft) is SaveResult.Saved)
        {
            Snackbar.Add(
                _draft.Stored.Enabled ? $"v{_draft.Stored.LiveVersion} runs from the next login on." : $"v{_draft.Stored.LiveVersion} is deployed. Logins run it once the rule is enabled.",
                Severity.Normal);
        }
        else
        {
            await SeeAsync();
            Snackbar.Add("Somebody changed this rule meanwhile: look at it again, then deploy.", Severity.Warning);
        }
    }

    private async Task DiscardAsync()
    {
        var before = _draft!.Text;
        var toSaved = _draft.IsUnsaved;
        Replace(toSaved ? _draft.Stored.DraftSource : _draft.Stored.LiveSource ?? _draft.Stored.DraftSource);
        if (toSaved)
        {
            _draft.Saved(_draft.Stored);
            await Editing.ForgetAsync(Id);
        }

        _restored = false;
        Snackbar.Add(toSaved ? "Back to the saved draft." : $"This is v{_draft.Stored.LiveVersion} again. Save it to keep that.", Severity.Normal, options =>
        {
            options.Action = "Undo";
            options.OnClick = _ => InvokeAsync(() =>
            {
                Replace(before);
                StateHasChanged();
            });
        });
    }

    private void Restore(string text)
    {
        Replace(text);
        SelectTab(CodeTab);
    }

    private void Replace(string text) => Type(text);

    private void Show(PipelineReport report)
    {
        _lines = RunMarks.LinesOf(report, Id);
        _markers = [.. Editing.Check(_draft!.Text), .. RunMarks.MarkersOf(report, Id)];
    }

    private void RunTry() => _runs++;

    private async Task AskBeforeLeavingAsync(LocationChangingContext leaving)
    {
        var samePage = Navigation.ToAbsoluteUri(leaving.TargetLocation).AbsolutePath == new Uri(Navigation.Uri).AbsolutePath;
        if (!samePage && _draft?.IsUnsaved == true && !await ConfirmDialog.AskAsync(
            Dialogs, "Leave without saving?", "Your text stays in this browser and comes back when you open the rule again. Nobody else sees it.", "Leave"))
        {
            leaving.PreventNavigation();
        }
    }
}
