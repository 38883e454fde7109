using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using MudBlazor;

namespace RulesDashboard.Dashboard.Shell;

public sealed partial class MainLayout : IAsyncDisposable
{
    private PageErrorBoundary? _boundary;
    private DotNetObjectReference<MainLayout>? _self;
    private IJSObjectReference? _listener;
    private IDialogReference? _overlay;
    private string _theme = "system";
    private bool _dark;

    [Inject] private BrowserShell Browser { get; set; } = null!; // constructor injection has no place for internal types

    [Inject] private IDialogService Dialogs { get; set; } = null!;

    [JSInvokable]
    public Task OpenPalette() => InvokeAsync(() => OpenAsync<CommandPalette>("Command palette", DialogPosition.TopCenter));

    [JSInvokable]
    public Task OpenHelp() => InvokeAsync(OpenHelpAsync);

    [JSInvokable]
    public Task SystemThemeChanged(bool dark) => InvokeAsync(() =>
    {
        _dark = dark;
        StateHasChanged();
    });

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_listener is not null)
            {
                await _listener.InvokeVoidAsync("stop");
                await _listener.DisposeAsync();
            }
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone, and its listeners with it.
        }

        _self?.Dispose();
    }

    // A page that failed must not take the next one with it.
    protected override void OnParametersSet() => _boundary?.Recover();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
        {
            return;
        }

        _self = DotNetObjectReference.Create(this);
        _listener = await Browser.ListenAsync(_self);
        _theme = await Browser.GetThemeAsync();
        _dark = await Browser.IsDarkAsync();
        StateHasChanged();
    }

    private async Task ChooseThemeAsync(string choice)
    {
        _theme = choice;
        _dark = await Browser.SetThemeAsync(choice);
    }

    private Task OpenHelpAsync() => OpenAsync<KeyboardHelp>("Keyboard shortcuts", DialogPosition.Center);

    private async Task OpenAsync<TDialog>(string title, DialogPosition position)
        where TDialog : ComponentBase
    {
        // A second press closes what the first one opened.
        if (_overlay is { Result.IsCompleted: false })
        {
            _overlay.Close();
            return;
        }

        _overlay = await Dialogs.ShowAsync<TDialog>(title, new DialogOptions { NoHeader = true, DefaultFocus = DefaultFocus.None, Position = position, MaxWidth = MaxWidth.Small, FullWidth = true });
    }
}
