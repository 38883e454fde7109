using Microsoft.AspNetCore.Components;
using MudBlazor;
using RulesDashboard.Dashboard.Features.Applications;
using RulesDashboard.Dashboard.Shell;
using RulesDashboard.Data.Connections;
using RulesDashboard.Data.Documents;

namespace RulesDashboard.Dashboard.Features.Connections.Pages;

/// <summary>Which applications let their users sign in with a connection.</summary>
public sealed partial class ConnectionApplications(ConnectionStore connections, ISnackbar snackbar)
{
    private List<ApplicationDetails>? _applications;

    [Parameter, EditorRequired] public required SignInConnection Connection { get; set; }

    [Inject] private ApplicationDirectory Directory { get; set; } = null!; // constructor injection has no place for internal types

    [Inject] private CurrentAdministrator Administrator { get; set; } = null!; // likewise

    protected override async Task OnInitializedAsync() => _applications =
        [.. (await Directory.ListAsync(CancellationToken.None)).Where(application => application.Kind != ApplicationKind.MachineToMachine).OrderBy(application => application.Name, StringComparer.OrdinalIgnoreCase)];

    private async Task SetAsync(string clientId, bool offered)
    {
        var changes = new Dictionary<string, bool> { [clientId] = offered };
        if (await connections.SetClientsAsync(Connection.Id, changes, await Administrator.NameAsync(), CancellationToken.None) is not DocumentResult.Saved)
        {
            snackbar.Add("The connection or the application was deleted meanwhile.", Severity.Error);
        }
    }
}
