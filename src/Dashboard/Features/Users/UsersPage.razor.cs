using System.Globalization;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using RulesDashboard.Data.Changes;
using RulesDashboard.Data.Users;

namespace RulesDashboard.Dashboard.Features.Users;

public sealed partial class UsersPage(UserProfileStore users, ChangeSignal signal, NavigationManager navigation, IDialogService dialogs)
{
    private static readonly TimeSpan TypingPause = TimeSpan.FromMilliseconds(200);

    private UserFilter _filter = new();
    private UserList? _list;
    private string _typed = "";

    [SupplyParameterFromQuery(Name = "q")] public string? Search { get; set; }

    /// <summary><c>active</c>, <c>blocked</c>; null shows both.</summary>
    [SupplyParameterFromQuery] public string? Status { get; set; }

    [SupplyParameterFromQuery] public string? Sort { get; set; }

    /// <summary>From 1.</summary>
    [SupplyParameterFromQuery] public int? Page { get; set; }

    private bool Filtered => !string.IsNullOrWhiteSpace(Search) || Status is not null;

    private int First => (_filter.Page * _filter.PageSize) + 1;

    private int Last => (_filter.Page * _filter.PageSize) + _list!.Items.Count;

    protected override void OnInitialized()
    {
        _typed = Search ?? "";
        // Logins come in bursts: one look at the database serves all of a moment.
        RefreshOn(signal, change => change.Topic == ChangeTopic.Users, RefreshAsync);
    }

    protected override Task OnParametersSetAsync()
    {
        _filter = UserQueryString.Parse(Search, Status, Sort, Page);
        return RefreshAsync();
    }

    private async Task RefreshAsync()
    {
        var list = await users.ListAsync(_filter, Closed);
        if (list.Items is [] && list.Total > 0)
        {
            Go("page", null); // what was on this page is gone
            return;
        }

        _list = list;
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

    private Task ClearAsync()
    {
        _typed = "";
        navigation.NavigateTo(DashboardUrls.Users);
        return Task.CompletedTask;
    }

    private void Turn(int by) => Go("page", _filter.Page + 1 + by is > 1 and var page ? page.ToString(CultureInfo.InvariantCulture) : null);

    private void Go(string name, string? value)
    {
        var query = new Dictionary<string, object?> { ["page"] = null, [name] = string.IsNullOrEmpty(value) ? null : value };
        navigation.NavigateTo(navigation.GetUriWithQueryParameters(query), replace: name == "q");
    }

    private async Task CreateAsync()
    {
        var shown = await dialogs.ShowAsync<CreateUserDialog>("New user", new DialogOptions { MaxWidth = MaxWidth.ExtraSmall, FullWidth = true });
        if (await shown.Result is { Canceled: false, Data: string userId })
        {
            navigation.NavigateTo(DashboardUrls.User(userId));
        }
    }

    private RenderFragment Head(UserSort sort, string title, string? css = null) => builder =>
    {
        builder.OpenComponent<SortHead>(0);
        builder.AddComponentParameter(1, nameof(SortHead.Title), title);
        builder.AddComponentParameter(2, nameof(SortHead.Class), css);
        builder.AddComponentParameter(3, nameof(SortHead.Descending), _filter.Sort == sort ? _filter.Descending : (bool?)null);
        builder.AddComponentParameter(4, nameof(SortHead.OnSort), EventCallback.Factory.Create(this, () => Go("sort", UserQueryString.Toggle(sort, _filter))));
        builder.CloseComponent();
    };
}
