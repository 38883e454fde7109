using System.Net;
using Microsoft.AspNetCore.Components;
using RulesDashboard.Dashboard.Features.Setup;

namespace RulesDashboard.Dashboard.Features.Account;

/// <summary>Administrators sign in here. No rule ever runs: whatever a rule does, its author can get in and switch it off.</summary>
public sealed partial class SignInPage : ComponentBase
{
    private string? _error;

    [Inject] private PasswordCheck Passwords { get; set; } = null!; // as all of these: the framework fills them

    [Inject] private AdministratorSession Session { get; set; } = null!;

    [Inject] private SetupToken Setup { get; set; } = null!;

    [CascadingParameter] private HttpContext Http { get; set; } = null!; // the framework fills it: rendered for a request only

    /// <summary>The dashboard page to go on with.</summary>
    [SupplyParameterFromQuery] public string? ReturnUrl { get; set; }

    private bool SetupIsOpen => Setup.Value is not null;

    private async Task SubmitAsync(PasswordInput input)
    {
        switch (await Passwords.CheckAsync(input.Email?.Trim() ?? "", input.Password ?? "", Http.Connection.RemoteIpAddress))
        {
            case PasswordResult.Accepted(var user) when await Session.StartAsync(Http, user):
                Http.Response.Redirect(SafeRedirect.Local(ReturnUrl, DashboardUrls.Overview));
                break;
            case PasswordResult.Accepted:
                _error = "This account may not use the dashboard. Ask an administrator.";
                break;
            case PasswordResult.Blocked:
                _error = "This account is blocked. Ask an administrator.";
                break;
            case PasswordResult.TooMany:
                _error = "Too many attempts from your network. Wait a minute, then try again.";
                Http.Response.StatusCode = (int)HttpStatusCode.TooManyRequests;
                break;
            default:
                _error = PasswordCheck.RefusedMessage;
                break;
        }
    }
}
