using Microsoft.AspNetCore.Components;
using MudBlazor;
using RulesDashboard.Dashboard.Shared;
using RulesDashboard.Dashboard.Shell;
using RulesDashboard.Data.Changes;
using RulesDashboard.Data.Users;

namespace RulesDashboard.Dashboard.Features.Users;

public sealed partial class UserPage(UserProfileStore users, ChangeSignal signal, IDialogService dialogs, ISnackbar snackbar)
{
    private UserProfile? _profile;
    private bool _missing;
    private Part _dirty;

    [Flags]
    private enum Part
    {
        None = 0,
        Profile = 1,
        UserMetadata = 2,
        AppMetadata = 4,
    }

    [Parameter] public string UserId { get; set; } = "";

    [Inject] private UserAccounts Accounts { get; set; } = null!; // constructor injection has no place for internal types

    [Inject] private CurrentAdministrator Administrator { get; set; } = null!; // likewise

    private string Who => _profile!.Name ?? _profile.Email ?? _profile.UserId;

    protected override void OnInitialized() =>
        RefreshOn(signal, change => change.Topic is ChangeTopic.Organizations || (change.Topic is ChangeTopic.Users && (change.Id is null || change.Id == UserId)), RefreshAsync);

    protected override Task OnParametersSetAsync() => RefreshAsync();

    private async Task RefreshAsync()
    {
        _profile = await users.FindAsync(UserId, Closed);
        _missing = _profile is null;
    }

    private void Mark(Part part, bool dirty) => _dirty = dirty ? _dirty | part : _dirty & ~part;

    private async Task SetPasswordAsync()
    {
        var parameters = new DialogParameters<SetPasswordDialog> { { dialog => dialog.UserId, UserId }, { dialog => dialog.Who, Who } };
        var shown = await dialogs.ShowAsync<SetPasswordDialog>("Set password", parameters, new DialogOptions { MaxWidth = MaxWidth.ExtraSmall, FullWidth = true });
        if (await shown.Result is { Canceled: false })
        {
            snackbar.Add("The password is set.");
        }
    }

    private async Task ResetFactorsAsync()
    {
        if (await ConfirmDialog.AskAsync(
            dialogs, $"Reset the second factor of {Who}?", "The authenticator app, passkeys and recovery codes are removed, and every session ends. The user sets up new ones when they are asked next.", "Reset", destructive: true))
        {
            await Accounts.ResetFactorsAsync(UserId, await Administrator.NameAsync(), CancellationToken.None);
            snackbar.Add($"{Who} has no second factor any more.");
            await RefreshAsync();
        }
    }

    private async Task BlockAsync()
    {
        if (await ConfirmDialog.AskAsync(dialogs, $"Block {Who}?", "Nobody signs in as this user until you unblock them; no rule runs. Sessions of the dashboard end.", "Block", destructive: true))
        {
            await SetBlockedAsync(true);
        }
    }

    private async Task SetBlockedAsync(bool blocked)
    {
        switch (await Accounts.SetBlockedAsync(UserId, blocked, await Administrator.NameAsync(), CancellationToken.None))
        {
            case AccountResult.Done when blocked:
                snackbar.Add($"{Who} is blocked.", Severity.Normal, options =>
                {
                    options.Action = "Undo";
                    options.OnClick = _ => SetBlockedAsync(false);
                });
                break;
            case AccountResult.Done:
                snackbar.Add($"{Who} can sign in again.");
                break;
            case AccountResult.Invalid { Other: { } message }:
                snackbar.Add(message, Severity.Error);
                break;
        }

        await RefreshAsync();
    }
}
