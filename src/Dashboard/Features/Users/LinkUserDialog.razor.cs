using Microsoft.AspNetCore.Components;
using MudBlazor;
using RulesDashboard.Dashboard.Shell;
using RulesDashboard.Data.Users;

namespace RulesDashboard.Dashboard.Features.Users;

/// <summary>Asks which other user becomes an identity of a user, and says what is lost; closes with what people call the other one.</summary>
public sealed partial class LinkUserDialog(UserProfileStore users, UserIdentities identities)
{
    private const int Most = 6;

    private readonly string _form = $"link-{Guid.NewGuid():N}";
    private string? _search;
    private List<UserSummary>? _found;
    private UserSummary? _chosen;
    private string? _error;

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = null!; // the dialog provider fills it

    /// <summary>Who the other one becomes.</summary>
    [Parameter, EditorRequired] public required UserProfile Owner { get; set; }

    [Inject] private CurrentAdministrator Administrator { get; set; } = null!; // constructor injection has no place for internal types

    private static string Who(string? name, string? email, string id) => name is not null && email is not null ? $"{name} ({email})" : email ?? name ?? id;

    private async Task SearchAsync(string? typed)
    {
        (_search, _chosen, _error) = (typed, null, null);
        var found = string.IsNullOrWhiteSpace(typed) ? null
            : (await users.ListAsync(new UserFilter { Search = typed, PageSize = Most + 1 }, CancellationToken.None)).Items.Where(user => user.UserId != Owner.UserId).Take(Most).ToList();
        if (typed == _search)
        {
            _found = found; // else a later keystroke has its own answer
        }
    }

    private async Task LinkAsync()
    {
        if (_chosen is null)
        {
            return;
        }

        _error = LinkWords.Of(await identities.LinkAsync(Owner.UserId, _chosen.UserId, await Administrator.NameAsync(), CancellationToken.None));
        if (_error is null)
        {
            Dialog.Close(Who(_chosen.Name, _chosen.Email, _chosen.UserId));
        }
    }
}
