using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using RulesDashboard.Dashboard.Shared;
using RulesDashboard.Dashboard.Shell;
using RulesDashboard.Data.Changes;
using RulesDashboard.Data.Organizations;

namespace RulesDashboard.Dashboard.Features.Organizations.Pages;

public sealed partial class OrganizationPage(OrganizationStore organizations, ChangeSignal signal, NavigationManager navigation, IDialogService dialogs, ISnackbar snackbar)
{
    private JsonObject? _organization;
    private bool _missing;
    private bool _dirty;
    private bool _deleting;
    private int _refreshed;

    [Parameter] public string Id { get; set; } = "";

    [Inject] private CurrentAdministrator Administrator { get; set; } = null!; // constructor injection has no place for internal types

    private string Name => (string)_organization!["name"]!;

    private string Title => (string?)_organization!["display_name"] ?? Name;

    protected override void OnInitialized() => RefreshOn(signal, change => change.Topic == ChangeTopic.Organizations && (change.Id is null || change.Id == Id), RefreshAsync);

    protected override Task OnParametersSetAsync() => RefreshAsync();

    private async Task RefreshAsync()
    {
        if (!_deleting)
        {
            _organization = await organizations.FindAsync(Id, Closed);
            _missing = _organization is null;
            _refreshed++;
        }
    }

    private async Task DeleteAsync()
    {
        var (name, title) = (Name, Title);
        const string Lost = "Nobody can sign in to it any more. Its members stay users, and connections stay as they are. Nothing brings its members and settings back.";
        if (!await TypedConfirmDialog.AskAsync(dialogs, $"Delete {title}?", Lost, name, "Delete organization"))
        {
            return;
        }

        (_deleting, _dirty) = (true, false);
        StateHasChanged(); // so that nothing asks about leaving what is deleted
        await organizations.DeleteAsync(Id, await Administrator.NameAsync(), CancellationToken.None);
        snackbar.Add($"{title} is deleted.");
        navigation.NavigateTo(DashboardUrls.Organizations, replace: true);
    }
}
