using Microsoft.AspNetCore.Components;
using MudBlazor;
using RulesDashboard.Dashboard.Shell;

namespace RulesDashboard.Dashboard.Features.Applications;

/// <summary>Asks for a new application; closes with the <see cref="ApplicationResult.Saved"/>.</summary>
public sealed partial class CreateApplicationDialog
{
    private static readonly (ApplicationKind Kind, string Title, string Text)[] Kinds =
    [
        (ApplicationKind.RegularWeb, "Regular web application", "Runs on a server and keeps a client secret."),
        (ApplicationKind.SinglePageOrNative, "Single page or native", "Runs in a browser or on a device, and has no secret."),
        (ApplicationKind.MachineToMachine, "Machine to machine", "A program that uses the management API; nobody signs in to it."),
    ];

    private readonly string _form = $"new-application-{Guid.NewGuid():N}";
    private ApplicationKind _kind;
    private string? _name;
    private string? _nameError;
    private string? _callbacks;
    private string? _callbacksError;
    private readonly HashSet<string> _scopes = [];
    private string? _scopesError;
    private string? _error;
    private bool _busy;

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = null!; // the dialog provider fills it

    [Inject] private ApplicationDirectory Directory { get; set; } = null!; // constructor injection has no place for internal types

    [Inject] private CurrentAdministrator Administrator { get; set; } = null!; // likewise

    private async Task CreateAsync()
    {
        var isMachine = _kind == ApplicationKind.MachineToMachine;
        (_nameError, _error) = (ApplicationSettings.CheckName(_name), null);
        _callbacksError = isMachine ? null : UrlLines.CheckText(_callbacks);
        _scopesError = isMachine && _scopes.Count == 0 ? "Choose what it may do: without a scope it gets no token." : null;
        if (_nameError is not null || _callbacksError is not null || _scopesError is not null || _busy)
        {
            return;
        }

        _busy = true;
        var added = new NewApplication
        {
            Name = _name!,
            Kind = _kind,
            CallbackUrls = isMachine ? [] : UrlLines.Split(_callbacks),
            Scopes = isMachine ? [.. _scopes] : [],
        };
        var result = await Directory.CreateAsync(added, await Administrator.NameAsync(), CancellationToken.None);
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
