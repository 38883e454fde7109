using RulesDashboard.Dashboard.Features.Oidc;
using RulesDashboard.Dashboard.Features.SecondFactor;
using RulesDashboard.Data.Users;

namespace RulesDashboard.Dashboard.Features.Account.Mine;

/// <summary>Who looks after their account: the user of this browser's session.</summary>
internal sealed class AccountOwner(UserSessions sessions, TimeProvider time)
{
    /// <summary>Before changes of how they sign in, users have proved who they are within this time.</summary>
    public static readonly TimeSpan FreshFor = TimeSpan.FromMinutes(15);

    /// <summary>The session and its user; null, and on the way to the sign-in page, when there is none.</summary>
    public async Task<(UserSession Session, User User)?> FindAsync(HttpContext http)
    {
        if (await sessions.FindAsync(http) is var (session, user) && !user.Blocked)
        {
            return (session, user);
        }

        http.Response.Redirect(AccountUrls.SignInForm(http.Request.Path));
        return null;
    }

    /// <summary>Whether the sign-in is recent enough to change how one signs in.</summary>
    public bool IsFresh(UserSession session) => session.StartedAt + FreshFor > time.GetUtcNow();

    /// <summary>Whether a second factor, or a passkey, was proved recently enough: whoever has set one up changes nothing with a password alone.</summary>
    public bool HasFreshFactor(UserSession session) => session.Methods.Any(method =>
        method.Name is FactorPrompts.Method or LoginPage.PasskeyMethod && DateTimeOffset.FromUnixTimeMilliseconds(method.Timestamp) + FreshFor > time.GetUtcNow());
}
