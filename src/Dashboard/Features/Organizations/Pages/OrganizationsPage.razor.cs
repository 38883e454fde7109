using System.Globalization;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using RulesDashboard.Data.Changes;
using RulesDashboard.Data.Organizations;

namespace RulesDashboard.Dashboard.Features.Organizations.Pages;

public sealed partial class OrganizationsPage(OrganizationStore organizations, OrganizationMembership membership, ChangeSignal signal, NavigationManager navigation, IDialogService dialogs)
{
    private const int PageSize = 50;

    private static readonly TimeSpan TypingPause = TimeSpan.FromMilliseconds(200);

    private List<Row>? _rows;
    private int _total;
    private string _typed = "";

    [SupplyParameterFromQuery(Name = "q")] public string? Search { get; set; }

    /// <summary>From 1.</summary>
    [SupplyParameterFromQuery] public int? Page { get; set; }

    private int Number => Math.Clamp(Page ?? 1, 1, 100_000);

    private int First => (Number - 1) * PageSize;

    protected override void OnInitialized()
    {
        _typed = Search ?? "";
        RefreshOn(signal, change => change.Topic == ChangeTopic.Organizations, RefreshAsync);
    }

    protected override Task OnParametersSetAsync() => RefreshAsync();

    private async Task RefreshAsync()
    {
        var (found, total) = await organizations.ListAsync(Search, null, First, PageSize, Closed);
        if (found.Count == 0 && total > 0)
        {
            Go("page", null); // what was on this page is gone
            return;
        }

        var members = await membership.CountAsync([.. found.Select(organization => (string)organization["id"]!)], Closed);
        _rows = [.. found.Select(organization => Row.Of((string)organization["id"]!, (string)organization["name"]!, (string?)organization["display_name"], members))];
        _total = total;
    }

    private async Task SearchAsync(string typed)
    {
        _typed = typed;
        await Task.Delay(TypingPause, Closed);
        if (_typed == typed)
        {
            Go("q", typed.Trim());
        }
    }

    private void Turn(int by) => Go("page", Number + by is > 1 and var page ? page.ToString(CultureInfo.InvariantCulture) : null);

    private void Go(string name, string? value)
    {
        var query = new Dictionary<string, object?> { ["page"] = null, [name] = string.IsNullOrEmpty(value) ? null : value };
        navigation.NavigateTo(navigation.GetUriWithQueryParameters(query), replace: name == "q");
    }

    private async Task CreateAsync()
    {
        var shown = await dialogs.ShowAsync<CreateOrganizationDialog>("New organization", new DialogOptions { MaxWidth = MaxWidth.ExtraSmall, FullWidth = true });
        if (await shown.Result is { Canceled: false, Data: string id })
        {
            navigation.NavigateTo(DashboardUrls.Organization(id));
        }
    }

    private sealed record Row(string Id, string Name, string? DisplayName, int Members)
    {
        public static Row Of(string id, string name, string? displayName, IReadOnlyDictionary<string, int> members) => new(id, name, displayName, members.GetValueOrDefault(id));
    }
}
