using BlazorMonaco.Editor;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace RulesDashboard.Dashboard.Shared.Code;

/// <summary>Two texts side by side.</summary>
public sealed partial class RuleDiff : IAsyncDisposable
{
    private readonly string _id = $"diff-{Guid.NewGuid():N}";
    private DotNetObjectReference<RuleDiff>? _self;
    private readonly CancellationTokenSource _closed = new();
    private IJSObjectReference? _handle;
    private (string Original, string Modified) _shown;
    private bool _ready;

    [Inject] private EditorScript Script { get; set; } = null!;

    /// <summary>On the left, never editable.</summary>
    [Parameter, EditorRequired] public required string Original { get; set; }

    /// <summary>On the right.</summary>
    [Parameter, EditorRequired] public required string Modified { get; set; }

    /// <summary>When somebody listens, the right text can be edited.</summary>
    [Parameter] public EventCallback<string> ModifiedChanged { get; set; }

    [CascadingParameter(Name = "Dark")]
    private bool Dark { get; set; }

    [JSInvokable("TextChanged")]
    public Task ReceiveTextAsync(string text)
    {
        _shown.Modified = text;
        return InvokeAsync(() => ModifiedChanged.InvokeAsync(text));
    }

    public async ValueTask DisposeAsync()
    {
        await _closed.CancelAsync();
        await EditorScript.StopAsync(_handle);
        _self?.Dispose();
        _closed.Dispose();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            await Script.LoadAsync();
            _ready = true;
            StateHasChanged();
        }
        else if (_handle is not null && _shown != (Original, Modified))
        {
            _shown = (Original, Modified);
            await _handle.InvokeVoidAsync("setTexts", Original, Modified);
        }
    }

    private StandaloneDiffEditorConstructionOptions Options(StandaloneDiffEditor editor) => new()
    {
        AutomaticLayout = true,
        ReadOnly = !ModifiedChanged.HasDelegate,
        OriginalEditable = false,
        FontFamily = "\"JetBrains Mono Variable\", ui-monospace, monospace",
        FontSize = 13,
        LineHeight = 21,
        Minimap = new EditorMinimapOptions { Enabled = false },
        ScrollBeyondLastLine = false,
        FixedOverflowWidgets = true,
        RenderOverviewRuler = false,
    };

    private async Task AttachAsync()
    {
        if (_closed.IsCancellationRequested)
        {
            return;
        }

        _shown = (Original, Modified);
        _self = ModifiedChanged.HasDelegate ? DotNetObjectReference.Create(this) : null;
        _handle = await Script.AttachDiffAsync(_id, Original, Modified, _self);
    }
}
