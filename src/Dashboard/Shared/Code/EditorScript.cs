using Microsoft.JSInterop;
using RulesDashboard.Runtime;

namespace RulesDashboard.Dashboard.Shared.Code;

/// <summary>The browser's side of the editors, loaded once per circuit. Scoped.</summary>
internal sealed class EditorScript(IJSRuntime js)
{
    private Task<IJSObjectReference>? _module;

    /// <summary>Ends when editors can be created.</summary>
    public Task LoadAsync() => ModuleAsync();

    /// <summary>Null when the editor has left the page meanwhile.</summary>
    public async Task<IJSObjectReference?> AttachAsync<T>(string id, DotNetObjectReference<T> component, string text, EditorOptions options)
        where T : class => await (await ModuleAsync()).InvokeAsync<IJSObjectReference?>("attach", id, component, text, options);

    /// <summary>Null when the editor has left the page meanwhile.</summary>
    public async Task<IJSObjectReference?> AttachDiffAsync<T>(string id, string original, string modified, DotNetObjectReference<T>? component)
        where T : class => await (await ModuleAsync()).InvokeAsync<IJSObjectReference?>("attachDiff", id, original, modified, component);

    public async Task SetThemeAsync(bool dark) => await (await ModuleAsync()).InvokeVoidAsync("setTheme", dark);

    public async Task SetConfigurationKeysAsync(IReadOnlyList<string> keys) => await (await ModuleAsync()).InvokeVoidAsync("setConfigurationKeys", keys);

    /// <summary>Stops what was attached; a browser that is gone has stopped it already.</summary>
    public static async Task StopAsync(IJSObjectReference? handle)
    {
        if (handle is null)
        {
            return;
        }

        try
        {
            await handle.InvokeVoidAsync("stop");
            await handle.DisposeAsync();
        }
        catch (Exception gone) when (gone is JSDisconnectedException or TaskCanceledException)
        {
            // Nothing is left to stop.
        }
    }

    private Task<IJSObjectReference> ModuleAsync() => _module ??= OpenAsync();

    private async Task<IJSObjectReference> OpenAsync()
    {
        var module = await js.InvokeAsync<IJSObjectReference>("import", "./js/rule-editor.js");
        await module.InvokeVoidAsync("load", RuleTypings.Text);
        return module;
    }
}

/// <summary>How an editor is attached.</summary>
/// <param name="Language"><c>javascript</c> or <c>json</c>.</param>
/// <param name="Label">Its accessible name.</param>
/// <param name="KeepAs">Where the browser keeps the text until it is saved; null keeps nothing.</param>
/// <param name="KeepBase">The version the text began from, kept with it.</param>
internal sealed record EditorOptions(string Language, string Label, string? KeepAs, string? KeepBase);
