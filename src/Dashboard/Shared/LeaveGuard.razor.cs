using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.JSInterop;
using MudBlazor;

namespace RulesDashboard.Dashboard.Shared;

/// <summary>For a page with forms: leaving with something unsaved asks, Ctrl+S saves (forms that carry <c>data-saves</c>).</summary>
public sealed partial class LeaveGuard(IDialogService dialogs, IJSRuntime js)
{
    /// <summary>Whether something typed on this page is not saved.</summary>
    [Parameter, EditorRequired] public bool Dirty { get; set; }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            try
            {
                await using var module = await js.InvokeAsync<IJSObjectReference>("import", "./js/forms.js");
            }
            catch (JSDisconnectedException)
            {
                // The browser is gone.
            }
        }
    }

    private async Task AskAsync(LocationChangingContext leaving)
    {
        if (Dirty && !await ConfirmDialog.AskAsync(dialogs, "Leave without saving?", "What you typed on this page and did not save will be lost.", "Leave", destructive: true))
        {
            leaving.PreventNavigation();
        }
    }
}
