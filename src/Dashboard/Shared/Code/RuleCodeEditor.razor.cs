using System.Globalization;
using System.Text;
using BlazorMonaco.Editor;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using RulesDashboard.Data.Rules;

namespace RulesDashboard.Dashboard.Shared.Code;

/// <summary>The code editor: the only component, with RuleDiff, that talks to Monaco.</summary>
public sealed partial class RuleCodeEditor : IAsyncDisposable
{
    // A reused element id would revive another instance's text.
    private readonly string _id = $"editor-{Guid.NewGuid():N}";
    private DotNetObjectReference<RuleCodeEditor>? _self;
    private readonly CancellationTokenSource _closed = new();
    private IJSObjectReference? _handle;
    private string _known = "";
    private IReadOnlyList<EditorMarker> _shownMarkers = [];
    private IReadOnlyList<EditorLine> _shownLines = [];
    private EditorPosition? _shownPosition;
    private string? _shownBase;
    private bool? _shownDark;
    private bool _ready;

    [Inject] private EditorScript Script { get; set; } = null!;

    /// <summary>The text; a value that differs from what the editor last told replaces its content, undoably.</summary>
    [Parameter, EditorRequired] public required string Text { get; set; }

    /// <summary>Raised when typing pauses, and before <see cref="OnSave"/>, <see cref="OnRun"/> and any click elsewhere.</summary>
    [Parameter] public EventCallback<string> TextChanged { get; set; }

    /// <summary><c>javascript</c> or <c>json</c>.</summary>
    [Parameter] public string Language { get; set; } = "javascript";

    /// <summary>Its accessible name.</summary>
    [Parameter] public string Label { get; set; } = "Rule code";

    [Parameter] public bool ReadOnly { get; set; }

    [Parameter] public IReadOnlyList<EditorMarker> Markers { get; set; } = [];

    [Parameter] public IReadOnlyList<EditorLine> Lines { get; set; } = [];

    [Parameter] public EditorPosition? Position { get; set; }

    /// <summary>Keys that <c>configuration.</c> completes.</summary>
    [Parameter] public IReadOnlyList<string> ConfigurationKeys { get; set; } = [];

    /// <summary>Where the browser keeps what is typed until somebody clears it; null keeps nothing.</summary>
    [Parameter] public string? KeepAs { get; set; }

    /// <summary>The version the text began from, kept with it.</summary>
    [Parameter] public string? KeepBase { get; set; }

    /// <summary>Ctrl+S, anywhere on the page.</summary>
    [Parameter] public EventCallback OnSave { get; set; }

    /// <summary>Ctrl+Enter, anywhere on the page.</summary>
    [Parameter] public EventCallback OnRun { get; set; }

    [CascadingParameter(Name = "Dark")]
    private bool Dark { get; set; }

    private int SizeBytes => Encoding.UTF8.GetByteCount(Text);

    private string Size => string.Create(CultureInfo.InvariantCulture, $"{SizeBytes / 1024.0:F1} / {RuleLimits.SourceBytes / 1024} kB");

    private bool IsDeployable => !Markers.Any(marker => marker.IsError);

    private string Problems => (IsDeployable, Markers.Count) switch
    {
        (true, 1) => "1 note",
        (true, var count) => $"{count} notes",
        (false, 1) => "1 problem",
        (false, var count) => $"{count} problems",
    };

    [JSInvokable("TextChanged")]
    public Task ReceiveTextAsync(string text)
    {
        _known = text;
        return InvokeAsync(() => TextChanged.InvokeAsync(text));
    }

    [JSInvokable("Press")]
    public Task PressAsync(string command) => InvokeAsync(() => command == "Save" ? OnSave.InvokeAsync() : OnRun.InvokeAsync());

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
            await Script.SetThemeAsync(Dark);
            _shownDark = Dark;
            _ready = true;
            StateHasChanged();
        }
        else if (_handle is not null)
        {
            await ShowAsync(_handle);
        }
    }

    private StandaloneEditorConstructionOptions Options(StandaloneCodeEditor editor) => new()
    {
        Language = Language,
        Theme = Dark ? "rules-dark" : "rules-light",
        AutomaticLayout = true,
        ReadOnly = ReadOnly,
        DomReadOnly = ReadOnly,
        FontFamily = "\"JetBrains Mono Variable\", ui-monospace, monospace",
        FontLigatures = true,
        FontSize = 13,
        LineHeight = 21,
        TabSize = 2,
        LineNumbersMinChars = 4,
        Minimap = new EditorMinimapOptions { Enabled = false },
        Padding = new EditorPaddingOptions { Top = 12, Bottom = 12 },
        ScrollBeyondLastLine = false,
        RenderLineHighlight = ReadOnly ? "none" : "line",
        RoundedSelection = false,
        FixedOverflowWidgets = true,
        OverviewRulerBorder = false,
        Folding = true,
        ShowFoldingControls = "mouseover",
        GlyphMargin = false,
        LineDecorationsWidth = 14,
        BracketPairColorization = new BracketPairColorizationOptions { Enabled = false },
        QuickSuggestions = new QuickSuggestionsOptions { Other = "on", Comments = "off", Strings = "off" },
    };

    private async Task AttachAsync()
    {
        if (_closed.IsCancellationRequested)
        {
            return;
        }

        _known = Text;
        _self = DotNetObjectReference.Create(this);
        var handle = await Script.AttachAsync(_id, _self, Text, new EditorOptions(Language, Label, KeepAs, KeepBase));
        if (Language == "javascript")
        {
            await Script.SetConfigurationKeysAsync(ConfigurationKeys);
        }

        _shownBase = KeepBase;
        _handle = handle;
        if (handle is not null)
        {
            await ShowAsync(handle);
        }
    }

    // Tells the browser what differs from what it shows.
    private async Task ShowAsync(IJSObjectReference handle)
    {
        if (_shownDark != Dark)
        {
            _shownDark = Dark;
            await Script.SetThemeAsync(Dark);
        }

        if (_shownBase != KeepBase)
        {
            _shownBase = KeepBase;
            await handle.InvokeVoidAsync("setBase", KeepBase);
        }

        if (Text != _known)
        {
            _known = Text;
            await handle.InvokeVoidAsync("setText", Text);
        }

        if (!ReferenceEquals(_shownMarkers, Markers))
        {
            _shownMarkers = Markers;
            await handle.InvokeVoidAsync("setMarkers", Markers);
        }

        if (!ReferenceEquals(_shownLines, Lines))
        {
            _shownLines = Lines;
            await handle.InvokeVoidAsync("setLines", Lines);
        }

        if (Position is not null && !ReferenceEquals(_shownPosition, Position))
        {
            _shownPosition = Position;
            await handle.InvokeVoidAsync("reveal", Position.Line, Position.Column);
        }
    }

    private async Task RevealFirstAsync()
    {
        if (_handle is not null && Markers.Count > 0)
        {
            await _handle.InvokeVoidAsync("reveal", Markers[0].Line, Markers[0].Column);
        }
    }
}
