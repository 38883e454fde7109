using Microsoft.AspNetCore.Components;
using MudBlazor;
using RulesDashboard.Data.Rules;

namespace RulesDashboard.Dashboard.Features.Rules;

/// <summary>Asks for a rule's name and summary, and stays open until the store has accepted them.</summary>
public sealed partial class RuleNameDialog
{
    private string _name = "";
    private string _summary = "";
    private string? _error;
    private ElementReference _input;
    private bool _focused;

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = null!; // the dialog provider fills it

    [Parameter, EditorRequired] public required string Title { get; set; }

    /// <summary>Word on the button.</summary>
    [Parameter, EditorRequired] public required string Confirm { get; set; }

    [Parameter] public string Name { get; set; } = "";

    [Parameter] public string Summary { get; set; } = "";

    [Parameter, EditorRequired] public required Func<string, string, Task<SaveResult>> Save { get; set; }

    /// <summary>The rule that was saved; null when the person changed their mind.</summary>
    public static async Task<Guid?> ShowAsync(
        IDialogService dialogs, string title, string confirm, string name, string summary, Func<string, string, Task<SaveResult>> save)
    {
        var parameters = new DialogParameters<RuleNameDialog>
        {
            { dialog => dialog.Title, title },
            { dialog => dialog.Confirm, confirm },
            { dialog => dialog.Name, name },
            { dialog => dialog.Summary, summary },
            { dialog => dialog.Save, save },
        };
        var shown = await dialogs.ShowAsync<RuleNameDialog>(title, parameters, new DialogOptions { MaxWidth = MaxWidth.ExtraSmall, FullWidth = true, DefaultFocus = DefaultFocus.None });
        return await shown.Result is { Canceled: false, Data: Guid id } ? id : null;
    }

    protected override void OnInitialized() => (_name, _summary) = (Name, Summary);

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!_focused && _input.Context is not null)
        {
            _focused = true;
            await _input.FocusAsync();
        }
    }

    private async Task SubmitAsync()
    {
        _error = RuleLimits.CheckName(_name);
        if (_error is not null || RuleLimits.CheckSummary(_summary) is not null)
        {
            return;
        }

        switch (await Save(_name, _summary))
        {
            case SaveResult.Saved saved:
                Dialog.Close(saved.Id);
                break;
            case SaveResult.NameTaken:
                _error = "Another rule has this name.";
                break;
            case SaveResult.Invalid invalid:
                _error = invalid.Message;
                break;
            case SaveResult.Conflict:
                _error = "Somebody changed this rule meanwhile. Close this and look again.";
                break;
            default:
                _error = "Somebody deleted this rule meanwhile.";
                break;
        }
    }
}
