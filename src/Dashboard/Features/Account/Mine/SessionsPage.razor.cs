using Microsoft.AspNetCore.Components;
using RulesDashboard.Dashboard.Features.Account.SelfService;
using RulesDashboard.Dashboard.Features.Oidc;
using RulesDashboard.Dashboard.Features.SecondFactor;
using RulesDashboard.Data.Sessions;

namespace RulesDashboard.Dashboard.Features.Account.Mine;

/// <summary>Where a user is signed in, and in which browsers no second factor is asked for; and the end of both.</summary>
public sealed partial class SessionsPage
{
    private IReadOnlyList<Session> _sessions = [];
    private IReadOnlyList<(RememberedBrowser Browser, bool IsThis)> _browsers = [];

    [Inject] private SessionStore Store { get; set; } = null!; // as all of these: the framework fills them

    [Inject] private UserSessions Sessions { get; set; } = null!;

    [Inject] private RememberedBrowsers Browsers { get; set; } = null!;

    protected override async Task LoadAsync()
    {
        _sessions = await Store.ListAsync(Account!.Id, Http.RequestAborted);
        _browsers = await Browsers.ListAsync(Http, Account);
    }

    private async Task EndAsync(string id)
    {
        await Store.EndAsync(id, Account!.Id, NewPassword.Self, CancellationToken.None);
        Return("SessionEnded");
    }

    private async Task ForgetAsync(RememberedBrowser browser)
    {
        if (await Browsers.ForgetAsync(Account!, browser.Id))
        {
            Return("BrowserForgotten");
        }
    }

    private async Task EndOthersAsync()
    {
        await Sessions.EndOthersAsync(Http, Session!, NewPassword.Self);
        Return("OthersEnded");
    }
}
