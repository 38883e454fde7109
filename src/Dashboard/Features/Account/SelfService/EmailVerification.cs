using Microsoft.EntityFrameworkCore;
using RulesDashboard.Data;
using RulesDashboard.Data.Audit;
using RulesDashboard.Data.Changes;
using RulesDashboard.Data.Users;

namespace RulesDashboard.Dashboard.Features.Account.SelfService;

/// <summary>Proves that a user reads mail at their address: what rules see as <c>email_verified</c>.</summary>
internal sealed class EmailVerification(
    AccountTickets tickets, AccountMail mail, AccountLinks links, IDbContextFactory<DashboardDbContext> contexts, ChangeSignal signal, TimeProvider time, ILogger<EmailVerification> logger)
{
    /// <summary>Sends the link; false when it cannot be made.</summary>
    public async Task<bool> AskAsync(User user, HttpRequest request, string? returnUrl, CancellationToken cancellationToken)
    {
        if (links.Origin(request) is not { } origin || string.IsNullOrEmpty(user.Email))
        {
            logger.NoPublicOrigin();
            return false;
        }

        var ticket = await tickets.MakeAsync(user, TicketPurpose.VerifyEmail, AccountTickets.VerifyFor, returnUrl);
        await mail.VerifyAsync(user.Email, AccountLinks.Of(origin, AccountUrls.VerifyEmail, ticket), user.Id, cancellationToken);
        return true;
    }

    /// <summary>The address is the user's. False when it was so before, or is another one meanwhile: the link was used.</summary>
    public async Task<bool> ConfirmAsync(User user, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var confirmed = await context.Users.Where(row => row.Id == user.Id && row.NormalizedEmail == user.NormalizedEmail && !row.EmailConfirmed).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.EmailConfirmed, true).SetProperty(row => row.UpdatedAt, now).SetProperty(row => row.ConcurrencyStamp, Guid.NewGuid().ToString()), cancellationToken);
        if (confirmed == 1)
        {
            context.Audit(now, NewPassword.Self, "e-mail verified", AuditResource.User, user.Id);
            await context.SaveChangesAsync(cancellationToken);
            signal.Publish(ChangeTopic.Users, user.Id);
        }

        return confirmed == 1;
    }
}
