using Microsoft.AspNetCore.Components;

namespace RulesDashboard.Dashboard.Features.Account.SelfService;

/// <summary>Where the link of a verification mail leads. It takes a click: programs that look at mail open links too.</summary>
public sealed partial class VerifyEmailPage : ComponentBase
{
    private Step _step;
    private string? _email;
    private string? _next;

    private enum Step
    {
        Invalid,
        Confirm,
        Done
    }

    [Inject] private AccountTickets Tickets { get; set; } = null!; // as all of these: the framework fills them

    [Inject] private EmailVerification Verification { get; set; } = null!;

    [CascadingParameter] private HttpContext Http { get; set; } = null!; // the framework fills it: rendered for a request only

    /// <summary>What the mail said.</summary>
    [SupplyParameterFromQuery] public string? Ticket { get; set; }

    protected override async Task OnInitializedAsync()
    {
        if (await Tickets.ReadAsync(Ticket, TicketPurpose.VerifyEmail) is not var (ticket, user) || user.EmailConfirmed)
        {
            Http.Response.StatusCode = StatusCodes.Status410Gone;
            return;
        }

        (_step, _email, _next) = (Step.Confirm, user.Email, TicketReturn.Of(ticket));
    }

    private async Task ConfirmAsync()
    {
        if (_step == Step.Confirm && await Tickets.ReadAsync(Ticket, TicketPurpose.VerifyEmail) is var (_, user))
        {
            _step = await Verification.ConfirmAsync(user, Http.RequestAborted) ? Step.Done : Step.Invalid;
        }
    }
}
