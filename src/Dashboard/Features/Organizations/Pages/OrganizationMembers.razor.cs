using Microsoft.AspNetCore.Components;
using MudBlazor;
using RulesDashboard.Dashboard.Shell;
using RulesDashboard.Data.Organizations;

namespace RulesDashboard.Dashboard.Features.Organizations.Pages;

/// <summary>Who belongs to an organization; each step is saved at once.</summary>
public sealed partial class OrganizationMembers(OrganizationMembership membership, IDialogService dialogs, ISnackbar snackbar)
{
    private const int PageSize = 20;

    private List<Member>? _members;
    private int _total;
    private int _page;

    [Parameter, EditorRequired] public required string OrganizationId { get; set; }

    /// <summary>Another number: look again.</summary>
    [Parameter, EditorRequired] public required int Refreshed { get; set; }

    [Inject] private CurrentAdministrator Administrator { get; set; } = null!; // constructor injection has no place for internal types

    protected override Task OnParametersSetAsync() => RefreshAsync();

    private async Task RefreshAsync()
    {
        var (users, total) = await membership.ListMembersAsync(OrganizationId, null, _page * PageSize, PageSize, CancellationToken.None) ?? ([], 0);
        if (users.Count == 0 && _page > 0)
        {
            _page = 0; // what was on this page is gone
            await RefreshAsync();
            return;
        }

        (_members, _total) = ([.. users.Select(user => new Member((string)user["user_id"]!, (string?)user["name"] ?? (string)user["user_id"]!, (string?)user["email"]))], total);
    }

    private Task TurnAsync(int by)
    {
        _page += by;
        return RefreshAsync();
    }

    private async Task AddAsync()
    {
        var parameters = new DialogParameters<AddMembersDialog> { { dialog => dialog.OrganizationId, OrganizationId } };
        var shown = await dialogs.ShowAsync<AddMembersDialog>("Add members", parameters, new DialogOptions { MaxWidth = MaxWidth.Small, FullWidth = true });
        if (await shown.Result is { Canceled: false, Data: int added })
        {
            await RefreshAsync();
            snackbar.Add(added == 1 ? "One member added." : $"{added} members added.");
        }
    }

    private async Task RemoveAsync(Member member)
    {
        if (await SetAsync(member, false))
        {
            snackbar.Add($"{member.Title} is no member any more.", Severity.Normal, options =>
            {
                options.Action = "Undo";
                options.OnClick = async _ => await InvokeAsync(() => SetAsync(member, true));
            });
        }
    }

    private async Task<bool> SetAsync(Member member, bool belongs)
    {
        var missing = await membership.SetAsync(OrganizationId, [member.UserId], belongs, await Administrator.NameAsync(), CancellationToken.None);
        if (missing is not null)
        {
            snackbar.Add(missing, Severity.Error);
        }

        await RefreshAsync();
        return missing is null;
    }

    private sealed record Member(string UserId, string Title, string? Email);
}
