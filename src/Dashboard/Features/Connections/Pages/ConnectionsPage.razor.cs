using Microsoft.AspNetCore.Components;
using MudBlazor;
using RulesDashboard.Dashboard.Features.Connections.SignIn;
using RulesDashboard.Dashboard.Features.Connections.Upstream;
using RulesDashboard.Data.Changes;
using RulesDashboard.Data.Connections;

namespace RulesDashboard.Dashboard.Features.Connections.Pages;

public sealed partial class ConnectionsPage(ChangeSignal signal, NavigationManager navigation, IDialogService dialogs)
{
    private IReadOnlyList<SignInConnection>? _all;

    [SupplyParameterFromQuery(Name = "q")] public string? Search { get; set; }

    [Inject] private ConnectionDirectory Directory { get; set; } = null!; // constructor injection has no place for internal types

    [Inject] private UpstreamRegistrations Registrations { get; set; } = null!; // likewise

    private List<SignInConnection> Found => [.. _all!.Where(Matches)];

    protected override async Task OnInitializedAsync()
    {
        RefreshOn(signal, change => change.Topic == ChangeTopic.Connections, RefreshAsync);
        await RefreshAsync();
    }

    private bool Matches(SignInConnection connection) =>
        string.IsNullOrWhiteSpace(Search)
        || new[] { connection.Name, ConnectionState.TitleOf(connection), ConnectionState.KindOf(connection) }.Concat(ConnectionOffer.Domains(connection))
            .Any(text => text.Contains(Search.Trim(), StringComparison.OrdinalIgnoreCase));

    private async Task RefreshAsync() => _all = await Directory.ListAsync(Closed);

    private void SearchFor(string typed) =>
        navigation.NavigateTo(navigation.GetUriWithQueryParameter("q", typed.Length == 0 ? null : typed), replace: true);

    private async Task CreateAsync()
    {
        var shown = await dialogs.ShowAsync<CreateConnectionDialog>("New connection", new DialogOptions { MaxWidth = MaxWidth.Small, FullWidth = true });
        if (await shown.Result is { Canceled: false, Data: string id })
        {
            navigation.NavigateTo(DashboardUrls.Connection(id));
        }
    }
}
