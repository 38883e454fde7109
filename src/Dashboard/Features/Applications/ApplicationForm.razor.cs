using Microsoft.AspNetCore.Components;
using MudBlazor;
using RulesDashboard.Dashboard.Shell;

namespace RulesDashboard.Dashboard.Features.Applications;

/// <summary>Edits an application. What is typed stays until it is saved or discarded, whatever happens to the stored one meanwhile.</summary>
public sealed partial class ApplicationForm(ISnackbar snackbar)
{
    private ApplicationSettings? _base;
    private ApplicationDetails? _conflict;
    private string _name = "";
    private string _callbacks = "";
    private string _signOuts = "";
    private string? _nameError;
    private string? _callbacksError;
    private string? _signOutsError;
    private string? _error;
    private bool _wasDirty;

    [Parameter, EditorRequired] public required ApplicationDetails Application { get; set; }

    /// <summary>Whether there is something to save.</summary>
    [Parameter] public EventCallback<bool> DirtyChanged { get; set; }

    [Inject] private ApplicationDirectory Directory { get; set; } = null!; // constructor injection has no place for internal types

    [Inject] private CurrentAdministrator Administrator { get; set; } = null!; // likewise

    private bool Dirty => _base is not null
        && (_name, _callbacks, _signOuts) != (_base.Name, UrlLines.Join(_base.CallbackUrls), UrlLines.Join(_base.SignOutUrls));

    protected override void OnParametersSet()
    {
        if (!Dirty)
        {
            Begin(Application.Settings);
        }
    }

    private void Begin(ApplicationSettings settings)
    {
        _base = settings;
        (_name, _callbacks, _signOuts) = (settings.Name, UrlLines.Join(settings.CallbackUrls), UrlLines.Join(settings.SignOutUrls));
        (_nameError, _callbacksError, _signOutsError, _error, _conflict) = (null, null, null, null, null);
    }

    private Task EditAsync(Action edit)
    {
        edit();
        return TellAsync();
    }

    private async Task TellAsync()
    {
        if (_wasDirty != Dirty)
        {
            _wasDirty = Dirty;
            await DirtyChanged.InvokeAsync(Dirty);
        }
    }

    private Task SaveAsync() => SaveAsync(_base!);

    private async Task SaveAsync(ApplicationSettings expected)
    {
        (_nameError, _error) = (ApplicationSettings.CheckName(_name), null);
        (_callbacksError, _signOutsError) = (UrlLines.CheckText(_callbacks), UrlLines.CheckText(_signOuts));
        if (!Dirty || _nameError is not null || _callbacksError is not null || _signOutsError is not null)
        {
            return;
        }

        var changed = new ApplicationSettings(_name.Trim(), UrlLines.Split(_callbacks), UrlLines.Split(_signOuts));
        switch (await Directory.UpdateAsync(Application.ClientId, changed, expected, await Administrator.NameAsync(), CancellationToken.None))
        {
            case ApplicationResult.Saved(var saved, _):
                Begin(saved.Settings);
                snackbar.Add("Settings saved.");
                break;
            case ApplicationResult.Conflict(var current):
                _conflict = current;
                break;
            case ApplicationResult.Invalid(var message):
                _error = message;
                break;
            default:
                _error = "This application was deleted meanwhile: copy what you need, nothing can be saved.";
                break;
        }

        await TellAsync();
    }

    private async Task KeepMineAsync()
    {
        var stored = _conflict!.Settings;
        _conflict = null;
        await SaveAsync(stored);
    }

    private Task TakeStoredAsync()
    {
        Begin(_conflict!.Settings);
        return TellAsync();
    }

    private Task DiscardAsync()
    {
        Begin(Application.Settings);
        return TellAsync();
    }
}
