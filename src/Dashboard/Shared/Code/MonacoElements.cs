using BlazorMonaco.Editor;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace RulesDashboard.Dashboard.Shared.Code;

/// <summary>BlazorMonaco's editor; leaving the page while it is being created is not an error.</summary>
public sealed class MonacoCode : StandaloneCodeEditor
{
    /// <summary>Cancelled when the component around it is gone.</summary>
    [Parameter] public CancellationToken Closed { get; set; }

    protected override Task OnAfterRenderAsync(bool firstRender) => MonacoElement.GuardAsync(base.OnAfterRenderAsync(firstRender), Closed);
}

/// <summary>BlazorMonaco's diff editor, guarded in the same way.</summary>
public sealed class MonacoDiff : StandaloneDiffEditor
{
    /// <summary>Cancelled when the component around it is gone.</summary>
    [Parameter] public CancellationToken Closed { get; set; }

    protected override Task OnAfterRenderAsync(bool firstRender) => MonacoElement.GuardAsync(base.OnAfterRenderAsync(firstRender), Closed);
}

internal static class MonacoElement
{
    /// <summary>Forgives what creating an editor throws once nobody waits for it any longer.</summary>
    public static async Task GuardAsync(Task creation, CancellationToken closed)
    {
        try
        {
            await creation;
        }
        catch (Exception gone) when (
            closed.IsCancellationRequested && gone is (ObjectDisposedException or JSException or JSDisconnectedException or TaskCanceledException))
        {
            // Its element, its component or its browser is gone.
        }
    }
}
