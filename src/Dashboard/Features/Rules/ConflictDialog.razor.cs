using Microsoft.AspNetCore.Components;
using MudBlazor;
using RulesDashboard.Dashboard.Shell;
using RulesDashboard.Data.Rules;

namespace RulesDashboard.Dashboard.Features.Rules;

/// <summary>Two administrators saved one rule: shows both texts and lets the second decide; neither text is lost meanwhile.</summary>
public sealed partial class ConflictDialog
{
    private string _text = "";

    [Inject] private BrowserShell Browser { get; set; } = null!;

    [Inject] private ISnackbar Snackbar { get; set; } = null!;

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = null!; // the dialog provider fills it

    /// <summary>The rule as somebody else saved it.</summary>
    [Parameter, EditorRequired] public required RuleDetails Current { get; set; }

    /// <summary>The text that could not be saved.</summary>
    [Parameter, EditorRequired] public required string Mine { get; set; }

    /// <summary>The text to save over the other one; null to decide later.</summary>
    public static async Task<string?> ShowAsync(IDialogService dialogs, RuleDetails current, string mine)
    {
        var parameters = new DialogParameters<ConflictDialog> { { dialog => dialog.Current, current }, { dialog => dialog.Mine, mine } };
        var shown = await dialogs.ShowAsync<ConflictDialog>("Two texts", parameters, new DialogOptions { MaxWidth = MaxWidth.ExtraLarge, FullWidth = true, BackdropClick = false });
        return await shown.Result is { Canceled: false, Data: string text } ? text : null;
    }

    protected override void OnInitialized() => _text = Mine;

    private async Task CopyTheirsAsync()
    {
        await Browser.CopyAsync(Current.DraftSource);
        Snackbar.Add("The left text is in the clipboard.", Severity.Normal);
    }
}
