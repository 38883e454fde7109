using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace RulesDashboard.Dashboard.Features.Applications;

/// <summary>Asks for a new application; closes with the <see cref="ApplicationResult.Saved"/>.</summary>
public sealed partial class CreateApplicationDialog
{
    private static readonly (ApplicationKind Kind, string Title, string Text)[] Kinds =
    [
        (ApplicationKind.RegularWeb, "Regular web application", "Runs on a server and keeps a client secret."),
        (ApplicationKind.SinglePageOrNative, "Single page or native", "Runs in a browser or on a device, and has no secret."),
    ];

    private readonly string _form = $"new-application-{Guid.NewGuid():N}";
    private ApplicationKind _kind;
    private string? _name;
    private string? _nameError;
    private string? _callbacks;
    private string? _callbacksError;
    private string? _error;
    private bool _busy;

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = null!; // the dialog provider fills it

    [Inject] private ApplicationDirectory Directory { get; set; } = null!; // constructor injection has no place for internal types

    private async Task CreateAsync()
    {
        (_nameError, _callbacksError, _error) = (ApplicationSettings.CheckName(_name), UrlLines.CheckText(_callbacks), null);
        if (_nameError is not null || _callbacksError is not null || _busy)
        {
            return;
        }

        _busy = true;
        var added = new NewApplication { Name = _name!, Kind = _kind, CallbackUrls = UrlLines.Split(_callbacks) };
        var result = await Directory.CreateAsync(added, CancellationToken.None);
        _busy = false;
        switch (result)
        {
            case ApplicationResult.Saved:
                Dialog.Close(result);
                break;
            case ApplicationResult.Invalid(var message):
                _error = message;
                break;
            default:
                _error = "The application could not be created: try again.";
                break;
        }
    }
}
