using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using RulesDashboard.Dashboard.Features.Account.SelfService;
using RulesDashboard.Data.Users;

namespace RulesDashboard.Dashboard.Features.Account.Mine;

/// <summary>Changes the password of a user who knows the one that they have.</summary>
public sealed partial class PasswordSection : ComponentBase
{
    private int _least = PasswordRules.LeastLength;
    private IReadOnlyList<string> _errors = [];

    [Inject] private SignInManager<User> SignIn { get; set; } = null!; // as all of these: the framework fills them

    [Inject] private UserDatabases Databases { get; set; } = null!;

    [Inject] private NewPassword Passwords { get; set; } = null!;

    [Inject] private SignInThrottle Throttle { get; set; } = null!;

    [CascadingParameter] private HttpContext Http { get; set; } = null!; // the framework fills it: rendered for a request only

    /// <summary>Whose password.</summary>
    [Parameter, EditorRequired] public required User Account { get; set; }

    /// <summary>Whether the user has proved enough, recently enough, to change it.</summary>
    [Parameter, EditorRequired] public required bool Fresh { get; set; }

    /// <summary>It is changed, and all sessions have ended.</summary>
    [Parameter, EditorRequired] public required EventCallback OnChanged { get; set; }

    protected override async Task OnInitializedAsync() => _least = (await Databases.OfAsync(Account.Connection, Http.RequestAborted)).Passwords.MinLength;

    private async Task ChangeAsync()
    {
        if (!Fresh)
        {
            return;
        }

        if (!Throttle.TryEnter(Http.Connection.RemoteIpAddress))
        {
            Http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            _errors = [T["TooMany"]];
            return;
        }

        // Not trimmed: what was typed is the password.
        var (current, chosen) = (Http.Request.Form["Current"].ToString(), Http.Request.Form["New"].ToString());
        if (!(await SignIn.CheckPasswordSignInAsync(Account, current, lockoutOnFailure: true)).Succeeded)
        {
            _errors = [T["CurrentPasswordWrong"]];
            return;
        }

        _errors = await Passwords.SetAsync(Account, chosen, Http.RequestAborted);
        if (_errors is [])
        {
            await OnChanged.InvokeAsync();
        }
    }
}
