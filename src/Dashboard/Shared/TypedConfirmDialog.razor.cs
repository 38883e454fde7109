using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace RulesDashboard.Dashboard.Shared;

/// <summary>Asks for a name before a step that nothing undoes.</summary>
public sealed partial class TypedConfirmDialog
{
    private readonly string _form = $"confirm-{Guid.NewGuid():N}";
    private string? _typed;
    private string? _error;

    [Parameter, EditorRequired] public required string Title { get; set; }

    /// <summary>What will be lost.</summary>
    [Parameter, EditorRequired] public required string Text { get; set; }

    /// <summary>What has to be typed.</summary>
    [Parameter, EditorRequired] public required string Word { get; set; }

    [Parameter, EditorRequired] public required string Confirm { get; set; }

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = null!; // the dialog provider fills it

    public static async Task<bool> AskAsync(IDialogService dialogs, string title, string text, string word, string confirm)
    {
        var parameters = new DialogParameters<TypedConfirmDialog>
        {
            { dialog => dialog.Title, title },
            { dialog => dialog.Text, text },
            { dialog => dialog.Word, word },
            { dialog => dialog.Confirm, confirm },
        };
        var shown = await dialogs.ShowAsync<TypedConfirmDialog>(title, parameters, new DialogOptions { MaxWidth = MaxWidth.ExtraSmall, FullWidth = true });
        return await shown.Result is { Canceled: false };
    }

    private void Confirmed()
    {
        if (string.Equals(_typed?.Trim(), Word.Trim(), StringComparison.Ordinal))
        {
            Dialog.Close();
            return;
        }

        _error = "This is not the name: type it exactly as it is written, or cancel.";
    }
}
