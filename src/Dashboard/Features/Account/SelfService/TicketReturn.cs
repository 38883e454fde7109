namespace RulesDashboard.Dashboard.Features.Account.SelfService;

/// <summary>Where the user of a link goes on. Pure.</summary>
internal static class TicketReturn
{
    /// <summary>The sign-in that it began with, or the web address that the program wanted which made the ticket; null for neither. It is offered, never gone to by itself.</summary>
    public static string? Of(AccountTicket ticket) =>
        SafeRedirect.SignIn(ticket.ReturnUrl) is { } address ? AccountUrls.SignInForm(address)
        : IsWeb(ticket.ReturnUrl) ? ticket.ReturnUrl
        : null;

    public static bool IsWeb(string? address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http";
}
