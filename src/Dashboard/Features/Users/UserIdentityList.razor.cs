using Microsoft.AspNetCore.Components;
using MudBlazor;
using RulesDashboard.Dashboard.Shared;
using RulesDashboard.Dashboard.Shell;
using RulesDashboard.Data.Users;

namespace RulesDashboard.Dashboard.Features.Users;

/// <summary>Who a user is at each connection; makes two users one, and one two again.</summary>
public sealed partial class UserIdentityList(UserIdentities identities, IDialogService dialogs, ISnackbar snackbar)
{
    [Parameter, EditorRequired] public required UserProfile Profile { get; set; }

    [Inject] private CurrentAdministrator Administrator { get; set; } = null!; // constructor injection has no place for internal types

    private string Who => Profile.Email ?? Profile.Name ?? Profile.UserId;

    private async Task LinkAsync()
    {
        var parameters = new DialogParameters<LinkUserDialog> { { dialog => dialog.Owner, Profile } };
        var shown = await dialogs.ShowAsync<LinkUserDialog>("Link a user", parameters, new DialogOptions { MaxWidth = MaxWidth.Small, FullWidth = true });
        if (await shown.Result is { Canceled: false, Data: string linked })
        {
            snackbar.Add($"{linked} is now {Who}.");
        }
    }

    private async Task UnlinkAsync(Identity identity)
    {
        var text = $"{identity.UserId} of {identity.Connection} becomes a user of its own again, with the profile it had and without metadata and roles. It no longer signs in as {Who}.";
        if (!await ConfirmDialog.AskAsync(dialogs, "Unlink this identity?", text, "Unlink", destructive: true))
        {
            return;
        }

        var result = await identities.UnlinkAsync(Profile.UserId, identity.Provider, identity.UserId, await Administrator.NameAsync(), CancellationToken.None);
        snackbar.Add(LinkWords.Of(result) ?? "The identity is a user of its own again.", result is LinkResult.Done ? Severity.Normal : Severity.Error);
    }
}
