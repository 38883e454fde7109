using Microsoft.AspNetCore.Components;
using MudBlazor;
using RulesDashboard.Dashboard.Shared;
using RulesDashboard.Dashboard.Shell;
using RulesDashboard.Data.Sessions;
using RulesDashboard.Data.Users;

namespace RulesDashboard.Dashboard.Features.Users;

/// <summary>Where a user is signed in to applications, and the end of that. Queries again with every new profile.</summary>
public sealed partial class UserSessionList(SessionStore sessions, IDialogService dialogs, ISnackbar snackbar)
{
    private IReadOnlyList<Session>? _sessions;

    [Parameter, EditorRequired] public required UserProfile Profile { get; set; }

    [Inject] private CurrentAdministrator Administrator { get; set; } = null!; // constructor injection has no place for internal types

    protected override Task OnParametersSetAsync() => RefreshAsync();

    private static string Where(Session session) => session.Address is "" ? "unknown address" : session.Address;

    private async Task RefreshAsync() => _sessions = await sessions.ListAsync(Profile.UserId, CancellationToken.None);

    private async Task EndAsync(Session session)
    {
        if (await sessions.EndAsync(session.Id, Profile.UserId, await Administrator.NameAsync(), CancellationToken.None))
        {
            snackbar.Add("The session has ended.");
        }

        await RefreshAsync();
    }

    private async Task EndAllAsync()
    {
        var who = Profile.Email ?? Profile.Name ?? Profile.UserId;
        if (await ConfirmDialog.AskAsync(dialogs, $"Sign {who} out everywhere?", "Every session ends, and applications can renew no token: the user has to sign in again. An administrator also leaves the dashboard.", "Sign out everywhere", destructive: true))
        {
            await sessions.EndAllAsync(Profile.UserId, keptId: null, await Administrator.NameAsync(), CancellationToken.None);
            snackbar.Add($"{who} is signed out everywhere.");
            await RefreshAsync();
        }
    }
}
