using Microsoft.JSInterop;

namespace RulesDashboard.Dashboard.Shell;

/// <summary>What the shell asks of the browser: theme, focus, storage, clipboard. Lives as long as its circuit.</summary>
internal sealed class BrowserShell(IJSRuntime js) : IAsyncDisposable
{
    private Task<IJSObjectReference>? _module;

    public async Task<string> GetThemeAsync() => await (await ModuleAsync()).InvokeAsync<string>("getTheme");

    public async Task<bool> IsDarkAsync() => await (await ModuleAsync()).InvokeAsync<bool>("isDark");

    /// <summary>Remembers <c>light</c>, <c>dark</c> or <c>system</c>; tells whether that is dark now.</summary>
    public async Task<bool> SetThemeAsync(string choice) => await (await ModuleAsync()).InvokeAsync<bool>("setTheme", choice);

    /// <summary>What this browser remembers under the key, null if nothing.</summary>
    public async Task<string?> ReadAsync(string key) => await (await ModuleAsync()).InvokeAsync<string?>("read", key);

    /// <summary>Remembers a text in this browser; null forgets it.</summary>
    public async Task StoreAsync(string key, string? value) => await (await ModuleAsync()).InvokeVoidAsync("store", key, value);

    public async Task CopyAsync(string text) => await (await ModuleAsync()).InvokeVoidAsync("copy", text);

    public async Task FocusAsync(string selector) => await (await ModuleAsync()).InvokeVoidAsync("focus", selector);

    public async Task ScrollIntoViewAsync(string selector) => await (await ModuleAsync()).InvokeVoidAsync("scrollIntoView", selector);

    /// <summary>Calls <c>OpenPalette</c>, <c>OpenHelp</c> and <c>SystemThemeChanged</c> of the layout until the reference is stopped.</summary>
    public async Task<IJSObjectReference> ListenAsync<T>(DotNetObjectReference<T> layout)
        where T : class => await (await ModuleAsync()).InvokeAsync<IJSObjectReference>("listen", layout);

    public async ValueTask DisposeAsync()
    {
        if (_module is { IsCompletedSuccessfully: true })
        {
            try
            {
                await (await _module).DisposeAsync();
            }
            catch (JSDisconnectedException)
            {
                // The browser is gone, and the module with it.
            }
        }
    }

    private Task<IJSObjectReference> ModuleAsync() => _module ??= js.InvokeAsync<IJSObjectReference>("import", "./js/shell.js").AsTask();
}
