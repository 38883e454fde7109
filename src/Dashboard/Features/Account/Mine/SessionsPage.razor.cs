using Microsoft.AspNetCore.Components;
using RulesDashboard.Dashboard.Features.Account.SelfService;
using RulesDashboard.Dashboard.Features.Oidc;
using RulesDashboard.Data.Sessions;

namespace RulesDashboard.Dashboard.Features.Account.Mine;

/// <summary>Where a user is signed in, and the end of that.</summary>
public sealed partial class SessionsPage
{
    private IReadOnlyList<Session> _sessions = [];

    [Inject] private SessionStore Store { get; set; } = null!; // as all of these: the framework fills them

    [Inject] private UserSessions Sessions { get; set; } = null!;

    protected override async Task LoadAsync() => _sessions = await Store.ListAsync(Account!.Id, Http.RequestAborted);

    private async Task EndAsync(string id)
    {
        await Store.EndAsync(id, Account!.Id, NewPassword.Self, CancellationToken.None);
        Return("SessionEnded");
    }

    private async Task EndOthersAsync()
    {
        await Sessions.EndOthersAsync(Http, Session!, NewPassword.Self);
        Return("OthersEnded");
    }
}
