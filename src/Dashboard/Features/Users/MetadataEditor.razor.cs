using Microsoft.AspNetCore.Components;
using MudBlazor;
using RulesDashboard.Dashboard.Shell;
using RulesDashboard.Data.Users;

namespace RulesDashboard.Dashboard.Features.Users;

/// <summary>Edits one metadata object as text. What is typed stays until it is saved or discarded, valid or not.</summary>
public sealed partial class MetadataEditor(UserProfileStore users, ISnackbar snackbar)
{
    private readonly string _foot = $"json-{Guid.NewGuid():N}";
    private string? _base;
    private string _text = "{}";
    private string? _problem;
    private string? _conflict;
    private bool _refused;
    private bool _wasDirty;
    private bool _begun;

    [Inject] private CurrentAdministrator Administrator { get; set; } = null!; // constructor injection has no place for internal types

    [Parameter, EditorRequired] public required string UserId { get; set; }

    [Parameter, EditorRequired] public required MetadataKind Kind { get; set; }

    /// <summary>As it is stored; null when absent.</summary>
    [Parameter, EditorRequired] public required string? Json { get; set; }

    /// <summary>Whether there is something to save.</summary>
    [Parameter] public EventCallback<bool> DirtyChanged { get; set; }

    private string Name => Kind == MetadataKind.User ? "user_metadata" : "app_metadata";

    private string What => Kind == MetadataKind.User ? "the user's own data" : "data that only the system and administrators change";

    private bool Dirty => _text != JsonText.Pretty(_base);

    private int Rows => Math.Clamp(_text.Count(character => character == '\n') + 2, 6, 24);

    protected override void OnParametersSet()
    {
        if (!_begun || !Dirty)
        {
            Begin(Json);
        }
    }

    private void Begin(string? json)
    {
        (_begun, _base, _text) = (true, json, JsonText.Pretty(json));
        (_problem, _conflict, _refused) = (null, null, false);
    }

    private async Task EditAsync(string? text)
    {
        // Browsers send line ends as they please.
        _text = (text ?? "").ReplaceLineEndings("\n");
        _problem = JsonText.Problem(Kind, _text);
        _refused = false;
        await TellAsync();
    }

    private async Task TellAsync()
    {
        if (_wasDirty != Dirty)
        {
            _wasDirty = Dirty;
            await DirtyChanged.InvokeAsync(Dirty);
        }
    }

    private Task SaveAsync() => SaveAsync(_base);

    private async Task SaveAsync(string? expected)
    {
        _refused = _problem is not null;
        if (_refused || !Dirty)
        {
            return;
        }

        var json = string.IsNullOrWhiteSpace(_text) ? null : _text;
        switch (await users.ReplaceMetadataAsync(UserId, Kind, json, expected, await Administrator.NameAsync(), CancellationToken.None))
        {
            case MetadataResult.Saved(var saved):
                Begin(saved);
                snackbar.Add($"{Name} saved.");
                break;
            case MetadataResult.Conflict(var current) when JsonText.Same(current, json):
                Begin(current);
                break;
            case MetadataResult.Conflict(var current):
                _conflict = current;
                break;
            case MetadataResult.Invalid(var message):
                (_problem, _refused) = (message, true);
                break;
            case MetadataResult.NotFound:
                (_problem, _refused) = ("This user was deleted meanwhile: copy what you need, nothing can be saved.", true);
                break;
        }

        await TellAsync();
    }

    private async Task KeepMineAsync()
    {
        var stored = _conflict;
        _conflict = null;
        await SaveAsync(stored);
    }

    private Task TakeStoredAsync()
    {
        Begin(_conflict);
        return TellAsync();
    }

    private Task DiscardAsync()
    {
        Begin(Json);
        return TellAsync();
    }

    private Task Format()
    {
        _text = JsonText.Pretty(_text);
        return TellAsync();
    }
}
