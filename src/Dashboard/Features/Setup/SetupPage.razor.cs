using Microsoft.AspNetCore.Components;
using RulesDashboard.Dashboard.Features.Account;

namespace RulesDashboard.Dashboard.Features.Setup;

/// <summary>The first page of a fresh installation; needs the one-time token of the console, and is gone once an administrator exists.</summary>
public sealed partial class SetupPage : ComponentBase
{
    private bool _allowed;
    private IReadOnlyList<string> _errors = [];

    [Inject] private SetupToken Setup { get; set; } = null!; // as all of these: the framework fills them

    [Inject] private FirstAdministrator Administrator { get; set; } = null!;

    [Inject] private AdministratorSession Session { get; set; } = null!;

    [CascadingParameter] private HttpContext Http { get; set; } = null!; // the framework fills it: rendered for a request only

    /// <summary>What the console said.</summary>
    [SupplyParameterFromQuery] public string? Token { get; set; }

    [SupplyParameterFromForm(FormName = "setup")] private PasswordInput Input { get; set; } = null!; // made below when no form was posted

    protected override void OnInitialized()
    {
        Input ??= new PasswordInput();
        _allowed = Setup.Matches(Token);
        if (!_allowed)
        {
            Http.Response.StatusCode = StatusCodes.Status410Gone;
        }
    }

    private async Task SubmitAsync()
    {
        if (!_allowed)
        {
            return;
        }

        var (user, errors) = await Administrator.CreateAsync(Input.Email?.Trim() ?? "", Input.Password ?? "", Http.RequestAborted);
        if (user is not null && await Session.StartAsync(Http, user))
        {
            Http.Response.Redirect(DashboardUrls.Overview);
            return;
        }

        _errors = errors.Count > 0 ? errors : ["Somebody else has just created the first administrator."];
    }
}
