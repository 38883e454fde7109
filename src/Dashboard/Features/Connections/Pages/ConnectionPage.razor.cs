using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using MudBlazor;
using RulesDashboard.Dashboard.Features.Connections.Upstream;
using RulesDashboard.Dashboard.Features.Oidc;
using RulesDashboard.Dashboard.Shared;
using RulesDashboard.Dashboard.Shell;
using RulesDashboard.Data.Changes;
using RulesDashboard.Data.Connections;

namespace RulesDashboard.Dashboard.Features.Connections.Pages;

public sealed partial class ConnectionPage(ChangeSignal signal, NavigationManager navigation, IDialogService dialogs, ISnackbar snackbar, ConnectionStore connections)
{
    private SignInConnection? _connection;
    private bool _missing;
    private bool _dirty;
    private bool _deleting;

    [Parameter] public string Id { get; set; } = "";

    [Inject] private ConnectionDirectory Directory { get; set; } = null!; // constructor injection has no place for internal types

    [Inject] private UpstreamRegistrations Registrations { get; set; } = null!; // likewise, as the next ones

    [Inject] private CurrentAdministrator Administrator { get; set; } = null!;

    [Inject] private IOptions<OidcOptions> Options { get; set; } = null!;

    private string Origin => (string.IsNullOrEmpty(Options.Value.Issuer) ? navigation.BaseUri : Options.Value.Issuer).TrimEnd('/');

    private string Callback => Origin + UpstreamUrls.Callback;

    private string SignOutUrl => Origin + UpstreamUrls.LogoutCallback;

    protected override void OnInitialized() => RefreshOn(signal, change => change.Topic == ChangeTopic.Connections, RefreshAsync);

    protected override Task OnParametersSetAsync() => RefreshAsync();

    private async Task RefreshAsync()
    {
        if (!_deleting)
        {
            _connection = (await Directory.ListAsync(Closed)).FirstOrDefault(connection => connection.Id == Id);
            _missing = _connection is null;
        }
    }

    private async Task SetEnabledAsync(bool enabled)
    {
        await connections.SetDisabledAsync(Id, !enabled, await Administrator.NameAsync(), CancellationToken.None);
        await RefreshAsync();
        snackbar.Add(enabled ? "People can sign in with it." : "Nobody can sign in with it.");
    }

    private async Task DeleteAsync()
    {
        var name = _connection!.Name;
        const string Lost = "Nobody can sign in with it any more. Its users stay, and can sign in again when a connection of the same name and kind is made. Nothing brings its settings back.";
        if (!await TypedConfirmDialog.AskAsync(dialogs, $"Delete {name}?", Lost, name, "Delete connection"))
        {
            return;
        }

        (_deleting, _dirty) = (true, false);
        StateHasChanged(); // so that nothing asks about leaving what is deleted
        await connections.DeleteAsync(Id, await Administrator.NameAsync(), CancellationToken.None);
        snackbar.Add($"{name} is deleted.");
        navigation.NavigateTo(DashboardUrls.Connections, replace: true);
    }
}
