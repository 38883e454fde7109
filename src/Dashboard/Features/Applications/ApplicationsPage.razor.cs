using Microsoft.AspNetCore.Components;
using MudBlazor;
using RulesDashboard.Data.Changes;

namespace RulesDashboard.Dashboard.Features.Applications;

public sealed partial class ApplicationsPage(ChangeSignal signal, NavigationManager navigation, IDialogService dialogs)
{
    private IReadOnlyList<ApplicationDetails>? _all;

    [SupplyParameterFromQuery(Name = "q")] public string? Search { get; set; }

    [Inject] private ApplicationDirectory Directory { get; set; } = null!; // constructor injection has no place for internal types

    private List<ApplicationDetails> Found => [.. _all!.Where(Matches)];

    protected override async Task OnInitializedAsync()
    {
        RefreshOn(signal, change => change.Topic == ChangeTopic.Applications, RefreshAsync);
        await RefreshAsync();
    }

    private bool Matches(ApplicationDetails application) =>
        string.IsNullOrWhiteSpace(Search)
        || new[] { application.Name, application.ClientId }.Concat(application.Settings.CallbackUrls)
            .Any(text => text.Contains(Search.Trim(), StringComparison.OrdinalIgnoreCase));

    private async Task RefreshAsync() => _all = await Directory.ListAsync(Closed);

    private void SearchFor(string typed) =>
        navigation.NavigateTo(navigation.GetUriWithQueryParameter("q", typed.Length == 0 ? null : typed), replace: true);

    private async Task CreateAsync()
    {
        var shown = await dialogs.ShowAsync<CreateApplicationDialog>("New application", new DialogOptions { MaxWidth = MaxWidth.Small, FullWidth = true });
        if (await shown.Result is not { Canceled: false, Data: ApplicationResult.Saved(var application, var secret) })
        {
            return;
        }

        if (secret is not null)
        {
            await SecretDialog.ShowAsync(dialogs, application, secret);
        }

        navigation.NavigateTo(DashboardUrls.Application(application.ClientId));
    }
}
