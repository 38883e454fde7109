using Microsoft.AspNetCore.Identity;
using RulesDashboard.Data.Users;

namespace RulesDashboard.Dashboard.Features.Account.SelfService;

/// <summary>Lets users choose a new password after a mail to their address. Does and takes the same for addresses that nobody has.</summary>
internal sealed class PasswordReset(UserManager<User> users, AccountTickets tickets, AccountMail mail, AccountLinks links, NewPassword passwords, EmailVerification verification, ILogger<PasswordReset> logger)
{
    public async Task AskAsync(string email, HttpRequest request, string? returnUrl, CancellationToken cancellationToken)
    {
        if (links.Origin(request) is not { } origin)
        {
            logger.NoPublicOrigin();
            return;
        }

        // A user whose only sign-in is elsewhere, or who is blocked, has no password to forget.
        var found = await users.FindByEmailAsync(email) is { Blocked: false, PasswordHash: not null } user ? user : null;
        var ticket = await tickets.MakeAsync(
            found ?? new User { Email = email, NormalizedEmail = email, SecurityStamp = "none" }, TicketPurpose.ResetPassword, AccountTickets.ResetFor, returnUrl, verifies: true);
        await mail.ResetAsync(found?.Email ?? email, AccountLinks.Of(origin, AccountUrls.ResetPassword, ticket), found?.Id, cancellationToken);
    }

    /// <summary>Sets the password, ends every session and every other link. Returns what is wrong with the password; empty when nothing is.</summary>
    public async Task<IReadOnlyList<string>> SetAsync(AccountTicket ticket, User user, string password, CancellationToken cancellationToken)
    {
        var faults = await passwords.SetAsync(user, password, cancellationToken);
        if (faults is [] && ticket.Verifies)
        {
            await verification.ConfirmAsync(user, CancellationToken.None);
        }

        return faults;
    }
}
