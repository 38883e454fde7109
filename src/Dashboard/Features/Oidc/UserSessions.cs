using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using RulesDashboard.Data.Connections;
using RulesDashboard.Data.Sessions;
using RulesDashboard.Data.Users;

namespace RulesDashboard.Dashboard.Features.Oidc;

/// <summary>Application users' sessions: a cookie of their own and a row in the database, checked against the user at every use.</summary>
internal sealed class UserSessions(UserManager<User> users, UserIdentities identities, SessionStore sessions, IOptions<OidcOptions> options, TimeProvider time)
{
    private const int AgentLength = 512;

    /// <summary>A row is written this often at most, or five times within the idle time.</summary>
    private static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(5);

    /// <summary>The session and its user; null when there is none, it is over or was ended, or the user's password or standing changed since.</summary>
    public async Task<(UserSession Session, User User)?> FindAsync(HttpContext http)
    {
        var now = time.GetUtcNow();
        if (await ReadAsync(http) is not { } session || session.StartedAt + options.Value.SessionLifetime <= now
            || await sessions.FindAsync(session.Id, http.RequestAborted) is not { } row || row.UserId != session.UserId)
        {
            return null;
        }

        var user = await users.FindByIdAsync(session.UserId);
        if (user is null || user.SecurityStamp != session.Stamp)
        {
            return null;
        }

        var idle = options.Value.SessionIdle;
        if (row.LastSeenAt + (idle / 5 < SeenEvery ? idle / 5 : SeenEvery) <= now.UtcDateTime)
        {
            await sessions.TouchAsync(session.Id, ExpiryOf(session), http.RequestAborted);
        }

        return (session, user);
    }

    /// <summary>After a credential check: a new session, whatever there was before.</summary>
    /// <param name="http">The request that brought the proof.</param>
    /// <param name="user">Who signs in.</param>
    /// <param name="method">How they proved it, e.g. <c>pwd</c>.</param>
    /// <param name="connection">Name of the connection that they came through.</param>
    public async Task<UserSession> StartAsync(HttpContext http, User user, string method, string connection = Connection.UserDatabase)
    {
        var session = UserSession.Start(user, method, time.GetUtcNow()) with { Connection = connection };
        await AddAsync(http, session);
        return session;
    }

    /// <summary>The session goes on as another user's, to whom its account was linked.</summary>
    public async Task<UserSession> MoveAsync(HttpContext http, UserSession session, User user)
    {
        var moved = session.Of(user);
        await AddAsync(http, moved);
        return moved;
    }

    /// <summary>Who a user is by now. When their account was linked to another one since the session of this browser began, the session goes on as that one's.</summary>
    public async Task<string> FollowAsync(HttpContext http, string userId)
    {
        if (await users.FindByIdAsync(userId) is null
            && await ReadAsync(http) is { } session && session.UserId == userId
            && await identities.FindOwnerAsync(userId, http.RequestAborted) is { } ownerId
            && await users.FindByIdAsync(ownerId) is { Blocked: false } owner)
        {
            await MoveAsync(http, session, owner);
            return ownerId;
        }

        return userId;
    }

    public static Task SaveAsync(HttpContext http, UserSession session) => http.SignInAsync(UserSession.Scheme, session.ToPrincipal());

    /// <summary>Signs this browser out.</summary>
    public async Task EndAsync(HttpContext http)
    {
        if (await ReadAsync(http) is { } session)
        {
            await sessions.EndAsync(session.Id, session.UserId, actor: null, CancellationToken.None);
        }

        await http.SignOutAsync(UserSession.Scheme);
    }

    /// <summary>Ends the user's other sessions, and what applications were given to refresh; this one goes on.</summary>
    public async Task EndOthersAsync(HttpContext http, UserSession session, string actor)
    {
        if (await sessions.EndAllAsync(session.UserId, session.Id, actor, CancellationToken.None) is { } stamp)
        {
            await SaveAsync(http, session with { Stamp = stamp });
        }
    }

    /// <summary>This session goes on although its user's security stamp has just changed; all others have ended by that.</summary>
    public async Task KeepAsync(HttpContext http, UserSession session) =>
        await SaveAsync(http, session with { Stamp = await sessions.KeepAsync(session.Id, session.UserId, CancellationToken.None) });

    /// <summary>Keeps a session, in place of the one that the browser had.</summary>
    private async Task AddAsync(HttpContext http, UserSession session)
    {
        var agent = http.Request.Headers.UserAgent.ToString();
        var row = new Session
        {
            Id = session.Id,
            UserId = session.UserId,
            Stamp = session.Stamp,
            StartedAt = session.StartedAt.UtcDateTime,
            LastSeenAt = time.GetUtcNow().UtcDateTime,
            ExpiresAt = ExpiryOf(session),
            Address = RequestFacts.IpOf(http),
            Agent = agent.Length <= AgentLength ? agent : agent[..AgentLength],
            Connection = session.Connection
        };
        await sessions.StartAsync(row, (await ReadAsync(http))?.Id, CancellationToken.None);
        await SaveAsync(http, session);
    }

    private static async Task<UserSession?> ReadAsync(HttpContext http) => UserSession.From((await http.AuthenticateAsync(UserSession.Scheme)).Principal);

    /// <summary>From now: the idle time, but never past the whole lifetime.</summary>
    private DateTime ExpiryOf(UserSession session)
    {
        var (idle, whole) = (time.GetUtcNow() + options.Value.SessionIdle, session.StartedAt + options.Value.SessionLifetime);
        return (idle < whole ? idle : whole).UtcDateTime;
    }
}
