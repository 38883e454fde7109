using Microsoft.AspNetCore.Components;
using RulesDashboard.Data.Users;

namespace RulesDashboard.Dashboard.Features.Account.SelfService;

/// <summary>Asks for the mail that lets choose a new password. The answer is the same whether anybody has the address or not.</summary>
public sealed partial class ForgotPasswordPage : ComponentBase
{
    private string? _hint;
    private string? _back;
    private bool _sent;
    private IReadOnlyList<string> _errors = [];

    [Inject] private PasswordReset Reset { get; set; } = null!; // as all of these: the framework fills them

    [Inject] private SignInThrottle Throttle { get; set; } = null!;

    [CascadingParameter] private HttpContext Http { get; set; } = null!; // the framework fills it: rendered for a request only

    /// <summary>The sign-in to go on with.</summary>
    [SupplyParameterFromQuery] public string? ReturnUrl { get; set; }

    [SupplyParameterFromForm(FormName = "forgot")] private string? Email { get; set; }

    private string LoginUrl => AccountUrls.SignInForm(_back);

    protected override void OnInitialized() =>
        (_back, _hint) = PendingSignIn.Of(ReturnUrl) is { } pending ? (pending.Address, pending.LoginHint) : (null, null);

    private async Task SubmitAsync()
    {
        var email = Email?.Trim() ?? "";
        if (ProfileChecks.Email(email) is not null)
        {
            _errors = [T["EmailWrong"]];
            return;
        }

        if (!Throttle.TryEnter(Http.Connection.RemoteIpAddress))
        {
            Http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            _errors = [T["TooMany"]];
            return;
        }

        await Reset.AskAsync(email, Http.Request, _back, Http.RequestAborted);
        _sent = true;
    }
}
