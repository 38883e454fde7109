using Microsoft.AspNetCore.Components;
using MudBlazor;
using RulesDashboard.Dashboard.Shell;

namespace RulesDashboard.Dashboard.Features.Users;

/// <summary>Asks for a new user; closes with the user's id.</summary>
public sealed partial class CreateUserDialog
{
    private readonly string _form = $"new-user-{Guid.NewGuid():N}";
    private AccountResult.Invalid _errors = new();
    private string? _email;
    private string? _name;
    private string? _password;
    private bool _verified;
    private bool _busy;

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = null!; // the dialog provider fills it

    [Inject] private UserAccounts Accounts { get; set; } = null!; // constructor injection has no place for internal types

    [Inject] private CurrentAdministrator Administrator { get; set; } = null!; // likewise

    private async Task CreateAsync()
    {
        if (_busy)
        {
            return;
        }

        _busy = true;
        // To the end even if the dialog is closed meanwhile: half a user helps nobody.
        var result = await Accounts.CreateAsync(new NewUser(_email, _verified, _name, _password), await Administrator.NameAsync(), CancellationToken.None);
        _busy = false;
        _errors = result as AccountResult.Invalid ?? new();
        if (result is AccountResult.Done(var userId))
        {
            Dialog.Close(userId);
        }
    }
}
