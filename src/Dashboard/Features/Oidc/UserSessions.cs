using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using RulesDashboard.Data.Users;

namespace RulesDashboard.Dashboard.Features.Oidc;

/// <summary>Application users' sessions, kept in a cookie of their own and checked against the user at every use.</summary>
internal sealed class UserSessions(UserManager<User> users, IOptions<OidcOptions> options, TimeProvider time)
{
    /// <summary>The session and its user; null when there is none, it is over, or the user's password or standing changed since.</summary>
    public async Task<(UserSession Session, User User)?> FindAsync(HttpContext http)
    {
        var ticket = await http.AuthenticateAsync(UserSession.Scheme);
        if (UserSession.From(ticket.Principal) is not { } session || session.StartedAt + options.Value.SessionLifetime <= time.GetUtcNow())
        {
            return null;
        }

        var user = await users.FindByIdAsync(session.UserId);
        return user is not null && user.SecurityStamp == session.Stamp ? (session, user) : null;
    }

    /// <summary>After a credential check: a new session, whatever there was before.</summary>
    public Task StartAsync(HttpContext http, User user, string method) => SaveAsync(http, UserSession.Start(user, method, time.GetUtcNow()));

    public static Task SaveAsync(HttpContext http, UserSession session) => http.SignInAsync(UserSession.Scheme, session.ToPrincipal());

    public static Task EndAsync(HttpContext http) => http.SignOutAsync(UserSession.Scheme);
}
