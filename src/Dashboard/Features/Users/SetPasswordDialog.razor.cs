using Microsoft.AspNetCore.Components;
using MudBlazor;
using RulesDashboard.Dashboard.Shell;

namespace RulesDashboard.Dashboard.Features.Users;

/// <summary>Asks for a user's new password and sets it.</summary>
public sealed partial class SetPasswordDialog
{
    private readonly string _form = $"password-{Guid.NewGuid():N}";
    private string? _password;
    private string? _error;

    [Parameter, EditorRequired] public required string UserId { get; set; }

    /// <summary>E-mail or name.</summary>
    [Parameter, EditorRequired] public required string Who { get; set; }

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = null!; // the dialog provider fills it

    [Inject] private UserAccounts Accounts { get; set; } = null!; // constructor injection has no place for internal types

    [Inject] private CurrentAdministrator Administrator { get; set; } = null!; // likewise

    private async Task SetAsync()
    {
        switch (await Accounts.SetPasswordAsync(UserId, _password, await Administrator.NameAsync(), CancellationToken.None))
        {
            case AccountResult.Done:
                Dialog.Close();
                break;
            case AccountResult.Invalid invalid:
                _error = invalid.Password ?? invalid.Other;
                break;
            case AccountResult.NotFound:
                _error = "This user was deleted meanwhile.";
                break;
        }
    }
}
