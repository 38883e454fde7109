using Microsoft.AspNetCore.Components;
using MudBlazor;
using RulesDashboard.Dashboard.Shared;
using RulesDashboard.Dashboard.Shell;
using RulesDashboard.Data.Changes;

namespace RulesDashboard.Dashboard.Features.Applications;

public sealed partial class ApplicationPage(ChangeSignal signal, NavigationManager navigation, IDialogService dialogs, ISnackbar snackbar)
{
    private ApplicationDetails? _application;
    private bool _missing;
    private bool _dirty;
    private bool _deleting;

    [Parameter] public string ClientId { get; set; } = "";

    [Inject] private ApplicationDirectory Directory { get; set; } = null!; // constructor injection has no place for internal types

    [Inject] private CurrentAdministrator Administrator { get; set; } = null!; // likewise

    protected override void OnInitialized() =>
        RefreshOn(signal, change => change.Topic == ChangeTopic.Applications && change.Id == ClientId, RefreshAsync);

    protected override Task OnParametersSetAsync() => RefreshAsync();

    private async Task RefreshAsync()
    {
        if (_deleting)
        {
            return;
        }

        _application = await Directory.FindAsync(ClientId, Closed);
        _missing = _application is null;
    }

    private async Task RotateAsync()
    {
        const string Lost = "The application cannot exchange codes or refresh tokens until it has the new secret. Signed-in users stay signed in.";
        if (!await ConfirmDialog.AskAsync(dialogs, $"Rotate the secret of {_application!.Name}?", Lost, "Rotate secret", destructive: true))
        {
            return;
        }

        switch (await Directory.RotateSecretAsync(ClientId, await Administrator.NameAsync(), CancellationToken.None))
        {
            case ApplicationResult.Saved(var application, { } secret):
                await SecretDialog.ShowAsync(dialogs, application, secret);
                break;
            case ApplicationResult.Invalid(var message):
                snackbar.Add(message, Severity.Error);
                break;
            default:
                snackbar.Add("Someone else changed this application just now: look at it again, then rotate.", Severity.Error);
                break;
        }
    }

    private async Task DeleteAsync()
    {
        var name = _application!.Name;
        const string Lost = "Nobody can sign in to it any more, and its tokens cannot be refreshed. Executions stay. Nothing brings it back.";
        if (!await TypedConfirmDialog.AskAsync(dialogs, $"Delete {name}?", Lost, name, "Delete application"))
        {
            return;
        }

        (_deleting, _dirty) = (true, false);
        StateHasChanged(); // so that nothing asks about leaving what is deleted
        await Directory.DeleteAsync(ClientId, await Administrator.NameAsync(), CancellationToken.None);
        snackbar.Add($"{name} is deleted.");
        navigation.NavigateTo(DashboardUrls.Applications, replace: true);
    }
}
