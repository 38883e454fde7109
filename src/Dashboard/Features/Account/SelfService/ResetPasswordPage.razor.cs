using Microsoft.AspNetCore.Components;

namespace RulesDashboard.Dashboard.Features.Account.SelfService;

/// <summary>Where the link of a reset mail, or of a program's ticket, leads: a new password, which ends every session and the link itself.</summary>
public sealed partial class ResetPasswordPage : ComponentBase
{
    private Step _step;
    private string? _email;
    private string? _next;
    private int _least = PasswordRules.LeastLength;
    private IReadOnlyList<string> _errors = [];

    private enum Step
    {
        Invalid,
        Choose,
        Done
    }

    [Inject] private AccountTickets Tickets { get; set; } = null!; // as all of these: the framework fills them

    [Inject] private PasswordReset Reset { get; set; } = null!;

    [Inject] private UserDatabases Databases { get; set; } = null!;

    [Inject] private AccountNotices Notices { get; set; } = null!;

    [Inject] private SignInThrottle Throttle { get; set; } = null!;

    [CascadingParameter] private HttpContext Http { get; set; } = null!; // the framework fills it: rendered for a request only

    /// <summary>What the mail said.</summary>
    [SupplyParameterFromQuery] public string? Ticket { get; set; }

    [SupplyParameterFromForm(FormName = "reset")] private string? Password { get; set; }

    protected override async Task OnInitializedAsync()
    {
        if (await Tickets.ReadAsync(Ticket, TicketPurpose.ResetPassword) is not var (ticket, user) || user.Blocked)
        {
            Http.Response.StatusCode = StatusCodes.Status410Gone;
            return;
        }

        (_step, _email, _next) = (Step.Choose, user.Email, TicketReturn.Of(ticket));
        _least = (await Databases.OfAsync(user.Connection, Http.RequestAborted)).Passwords.MinLength;
    }

    private async Task SubmitAsync()
    {
        if (_step != Step.Choose)
        {
            return;
        }

        if (!Throttle.TryEnter(Http.Connection.RemoteIpAddress))
        {
            Http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            _errors = [T["TooMany"]];
            return;
        }

        if (await Tickets.ReadAsync(Ticket, TicketPurpose.ResetPassword) is not var (ticket, user))
        {
            _step = Step.Invalid;
            return;
        }

        _errors = await Reset.SetAsync(ticket, user, Password ?? "", Http.RequestAborted);
        if (_errors is [])
        {
            _step = Step.Done;
            await Notices.TellAsync(user, AccountChange.Password, Http.Request);
        }
    }
}
