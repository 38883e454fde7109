using Microsoft.AspNetCore.Identity;
using RulesDashboard.Data.Users;

namespace RulesDashboard.Dashboard.Features.Oidc.Challenges;

/// <summary>The users whose logins wait at the token endpoint, as long as they are who they were when they gave the password.</summary>
internal sealed class ChallengedUsers(MfaChallenges challenges, UserManager<User> users)
{
    /// <summary>What is said when there is none.</summary>
    public const string Gone = "The mfa_token is none of this application's, was used, has expired, or took too many wrong codes. Ask for the password again.";

    /// <summary>Null when no login waits under this <c>mfa_token</c>, or its user signed out everywhere or may not sign in any more.</summary>
    public async Task<ChallengedUser?> FindAsync(string? token, CancellationToken cancellationToken) =>
        await challenges.FindAsync(token, cancellationToken) is { } challenge
        && UserSession.Parse(challenge.Session) is { } session
        && await users.FindByIdAsync(session.UserId) is { Blocked: false } user
        && user.SecurityStamp == session.Stamp
            ? new ChallengedUser(token!, challenge, session, user)
            : null;
}

/// <summary>A user whose login waits at the token endpoint.</summary>
/// <param name="Token">The <c>mfa_token</c>.</param>
/// <param name="Challenge">The login.</param>
/// <param name="Session">What the user has proved.</param>
/// <param name="User">Whose it is.</param>
internal sealed record ChallengedUser(string Token, MfaChallenge Challenge, UserSession Session, User User);
