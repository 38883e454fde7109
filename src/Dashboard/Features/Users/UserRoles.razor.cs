using Microsoft.AspNetCore.Components;
using MudBlazor;
using RulesDashboard.Dashboard.Shared;
using RulesDashboard.Dashboard.Shell;
using RulesDashboard.Data.Users;

namespace RulesDashboard.Dashboard.Features.Users;

/// <summary>Gives and takes roles; each step is saved at once.</summary>
public sealed partial class UserRoles(IDialogService dialogs, ISnackbar snackbar)
{
    private IReadOnlyList<string> _known = [];
    private string? _typed;
    private string? _error;

    [Parameter, EditorRequired] public required UserProfile Profile { get; set; }

    [Inject] private UserAccounts Accounts { get; set; } = null!; // constructor injection has no place for internal types

    [Inject] private CurrentAdministrator Administrator { get; set; } = null!; // likewise

    protected override async Task OnInitializedAsync() => _known = await Accounts.ListRolesAsync(CancellationToken.None);

    private async Task AddAsync()
    {
        _error = RoleName.Check(_typed);
        if (_error is null && Told(await Accounts.AddRoleAsync(Profile.UserId, _typed!, await Administrator.NameAsync(), CancellationToken.None)))
        {
            _typed = null;
        }
    }

    private async Task RemoveAsync(string role)
    {
        if (Told(await Accounts.RemoveRoleAsync(Profile.UserId, role, await Administrator.NameAsync(), CancellationToken.None)))
        {
            snackbar.Add($"Role {role} removed.", Severity.Normal, options =>
            {
                options.Action = "Undo";
                options.OnClick = async _ => await Accounts.AddRoleAsync(Profile.UserId, role, await Administrator.NameAsync(), CancellationToken.None);
            });
        }
    }

    private async Task SetAdministratorAsync(bool administrator)
    {
        var who = Profile.Email ?? Profile.Name ?? Profile.UserId;
        if (!administrator)
        {
            Told(await Accounts.RemoveRoleAsync(Profile.UserId, DashboardRoles.Administrator, await Administrator.NameAsync(), CancellationToken.None));
        }
        else if (await ConfirmDialog.AskAsync(dialogs, "Make this user an administrator?", $"{who} will be able to change rules, users and applications.", "Make administrator"))
        {
            Told(await Accounts.AddRoleAsync(Profile.UserId, DashboardRoles.Administrator, await Administrator.NameAsync(), CancellationToken.None));
        }
    }

    private bool Told(AccountResult result)
    {
        if (result is AccountResult.Invalid { Other: { } message })
        {
            snackbar.Add(message, Severity.Error);
        }

        return result is AccountResult.Done;
    }
}
