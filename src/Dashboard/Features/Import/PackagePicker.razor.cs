using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.JSInterop;

namespace RulesDashboard.Dashboard.Features.Import;

/// <summary>Where files and folders are dropped or chosen. What no import reads is left out in the browser already.</summary>
public sealed partial class PackagePicker(IJSRuntime js) : IAsyncDisposable
{
    /// <summary>Most files of one package that the browser hands over.</summary>
    private const int MostFiles = 2_000;

    private readonly string _id = $"pick-{Guid.NewGuid():N}";
    private InputFile? _input;
    private IJSObjectReference? _handle;

    /// <summary>Raised with at least one file.</summary>
    [Parameter] public EventCallback<IReadOnlyList<PickedFile>> OnPicked { get; set; }

    /// <summary>Raised with a sentence when nothing can be taken.</summary>
    [Parameter] public EventCallback<string> OnRefused { get; set; }

    [Parameter] public bool Busy { get; set; }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            await using var module = await js.InvokeAsync<IJSObjectReference>("import", "./Features/Import/PackagePicker.razor.js");
            _handle = await module.InvokeAsync<IJSObjectReference>("watch", _id, _input!.Element, MostFiles);
            await _handle.InvokeVoidAsync("start");
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_handle is not null)
            {
                await _handle.InvokeVoidAsync("stop");
                await _handle.DisposeAsync();
            }
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone.
        }
    }

    private async Task TakeAsync(InputFileChangeEventArgs change)
    {
        var picked = await _handle!.InvokeAsync<Picked>("picked");
        if (picked.Total > MostFiles)
        {
            await OnRefused.InvokeAsync($"There are {picked.Total} files to import in it; at most {MostFiles} can be handed over here. Zip the folder, or use the command line.");
        }
        else if (picked.Paths.Count == 0)
        {
            await OnRefused.InvokeAsync("There is nothing to import in it: neither .js, .json nor .yaml files, nor a zip or a users export.");
        }
        else
        {
            await OnPicked.InvokeAsync([.. change.GetMultipleFiles(MostFiles).Zip(picked.Paths, (file, path) => new PickedFile(path, file))]);
        }
    }

    private sealed record Picked(IReadOnlyList<string> Paths, int Total);
}
