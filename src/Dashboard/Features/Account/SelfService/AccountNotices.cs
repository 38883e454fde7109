using Microsoft.EntityFrameworkCore;
using RulesDashboard.Dashboard.Features.Account.Mine;
using RulesDashboard.Data;
using RulesDashboard.Data.Audit;
using RulesDashboard.Data.Changes;
using RulesDashboard.Data.Users;

namespace RulesDashboard.Dashboard.Features.Account.SelfService;

/// <summary>What follows when how a user signs in has changed: the audit has it, and the user is told by mail, so that nobody else changes it unnoticed.</summary>
internal sealed class AccountNotices(
    AccountMail mail, AccountLinks links, IDbContextFactory<DashboardDbContext> contexts, ChangeSignal signal, TimeProvider time, ILogger<AccountNotices> logger)
{
    /// <summary>After the change. A user without an address is not told.</summary>
    public async Task TellAsync(User user, AccountChange change, HttpRequest request)
    {
        await AuditAsync(user, change);
        if (string.IsNullOrEmpty(user.Email))
        {
            return;
        }

        if (links.Origin(request) is { } origin)
        {
            await mail.ChangedAsync(user.Email, change, new Uri(origin, MineUrls.Security.TrimStart('/')).AbsoluteUri, user.Id, CancellationToken.None);
        }
        else
        {
            logger.NoPublicOrigin();
        }
    }

    private async Task AuditAsync(User user, AccountChange change)
    {
        var action = change switch
        {
            AccountChange.AppSetUp => "authenticator app set up",
            AccountChange.AppRemoved => "authenticator app removed",
            AccountChange.PasskeyAdded => "passkey added",
            AccountChange.PasskeyRemoved => "passkey removed",
            AccountChange.RecoveryCodes => "recovery codes renewed",
            _ => null, // the password: whoever sets it writes that down in one go
        };
        if (action is null)
        {
            return;
        }

        await using var context = await contexts.CreateDbContextAsync(CancellationToken.None);
        context.Audit(time.GetUtcNow().UtcDateTime, NewPassword.Self, action, AuditResource.User, user.Id);
        await context.SaveChangesAsync(CancellationToken.None);
        signal.Publish(ChangeTopic.Users, user.Id);
    }
}
