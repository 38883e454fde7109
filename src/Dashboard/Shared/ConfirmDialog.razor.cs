using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace RulesDashboard.Dashboard.Shared;

/// <summary>One question before a step that cannot be undone.</summary>
public sealed partial class ConfirmDialog
{
    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = null!; // the dialog provider fills it

    [Parameter, EditorRequired] public required string Title { get; set; }

    /// <summary>What will be lost.</summary>
    [Parameter, EditorRequired] public required string Text { get; set; }

    [Parameter, EditorRequired] public required string Confirm { get; set; }

    [Parameter] public bool Destructive { get; set; }

    public static async Task<bool> AskAsync(IDialogService dialogs, string title, string text, string confirm, bool destructive = false)
    {
        var parameters = new DialogParameters<ConfirmDialog>
        {
            { dialog => dialog.Title, title },
            { dialog => dialog.Text, text },
            { dialog => dialog.Confirm, confirm },
            { dialog => dialog.Destructive, destructive },
        };
        var shown = await dialogs.ShowAsync<ConfirmDialog>(title, parameters, new DialogOptions { MaxWidth = MaxWidth.ExtraSmall, FullWidth = true });
        return await shown.Result is { Canceled: false };
    }
}
