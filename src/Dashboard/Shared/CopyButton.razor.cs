using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using MudBlazor;
using RulesDashboard.Dashboard.Shell;

namespace RulesDashboard.Dashboard.Shared;

/// <summary>Puts a text on the clipboard.</summary>
public sealed partial class CopyButton
{
    private bool _copied;

    [Parameter, EditorRequired] public required string Text { get; set; }

    /// <summary>What it is, after "Copy": "client id".</summary>
    [Parameter, EditorRequired] public required string What { get; set; }

    [Inject] private BrowserShell Browser { get; set; } = null!; // constructor injection has no place for internal types

    [Inject] private ISnackbar Snackbar { get; set; } = null!;

    private async Task CopyAsync()
    {
        try
        {
            await Browser.CopyAsync(Text);
            _copied = true;
            await Task.Delay(TimeSpan.FromSeconds(2));
            _copied = false;
        }
        catch (JSException)
        {
            Snackbar.Add("The browser keeps its clipboard closed: select the text and copy it.", Severity.Warning);
        }
    }
}
