using Microsoft.AspNetCore.Components;
using MudBlazor;
using RulesDashboard.Dashboard.Shell;
using RulesDashboard.Data.Organizations;
using RulesDashboard.Data.Users;

namespace RulesDashboard.Dashboard.Features.Organizations.Pages;

/// <summary>Finds users and makes them members; closes with how many.</summary>
public sealed partial class AddMembersDialog(UserProfileStore users, OrganizationMembership membership)
{
    private const int Most = 6;

    private readonly string _form = $"members-{Guid.NewGuid():N}";
    private readonly Dictionary<string, Found> _chosen = [];
    private string? _search;
    private List<Found>? _found;
    private string? _error;

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = null!; // the dialog provider fills it

    [Parameter, EditorRequired] public required string OrganizationId { get; set; }

    [Inject] private CurrentAdministrator Administrator { get; set; } = null!; // constructor injection has no place for internal types

    /// <summary>Who was chosen stays to be seen, whatever is searched next.</summary>
    private IEnumerable<Found> Shown => _chosen.Values.Concat((_found ?? []).Where(user => !_chosen.ContainsKey(user.UserId)));

    private async Task SearchAsync(string? typed)
    {
        (_search, _error) = (typed, null);
        var found = string.IsNullOrWhiteSpace(typed) ? null : new List<Found>();
        foreach (var user in found is null ? [] : (await users.ListAsync(new UserFilter { Search = typed, PageSize = Most }, CancellationToken.None)).Items)
        {
            var title = user.Name is { } name && user.Email is { } email ? $"{name} ({email})" : user.Email ?? user.Name ?? user.UserId;
            found!.Add(new Found(user.UserId, title, await membership.HasAsync(OrganizationId, user.UserId, CancellationToken.None)));
        }

        if (typed == _search)
        {
            _found = found; // else a later keystroke has its own answer
        }
    }

    private void Toggle(Found user)
    {
        if (!_chosen.Remove(user.UserId))
        {
            _chosen.Add(user.UserId, user);
        }
    }

    private async Task AddAsync()
    {
        if (_chosen.Count == 0)
        {
            return;
        }

        _error = await membership.SetAsync(OrganizationId, [.. _chosen.Keys], member: true, await Administrator.NameAsync(), CancellationToken.None);
        if (_error is null)
        {
            Dialog.Close(_chosen.Count);
        }
    }

    private sealed record Found(string UserId, string Title, bool IsMember);
}
