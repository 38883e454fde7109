using System.Text.Json;
using RulesDashboard.Dashboard.Features.Oidc.Suspension;
using RulesDashboard.Dashboard.Features.SecondFactor;
using RulesDashboard.Data.PendingLogins;

namespace RulesDashboard.Dashboard.Features.Oidc.Challenges;

/// <summary>The logins that wait for a second factor at the token endpoint: each named by a random <c>mfa_token</c>, for ten minutes, for five codes, on any node.</summary>
internal sealed class MfaChallenges(PendingLoginStore pending)
{
    /// <summary>The parameter, and member of the answer, that names such a login.</summary>
    public const string Parameter = "mfa_token";

    private const int MostTries = 5;
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    /// <summary>Returns the <c>mfa_token</c>.</summary>
    public Task<string> BeginAsync(LoginAttempt attempt, DecidedLogin decided, CancellationToken cancellationToken)
    {
        var challenge = new MfaChallenge
        {
            ClientId = attempt.ClientId,
            Session = attempt.Session.ToJson(),
            Scopes = [.. attempt.Access.Kept, .. attempt.Access.Unknown],
            Api = attempt.Access.Api,
            Decided = decided,
        };
        return pending.SaveAsync(new NewPendingLogin(PendingKind.Challenge, attempt.User.Id, Browser: null, JsonSerializer.Serialize(challenge), Lifetime), cancellationToken);
    }

    /// <summary>Leaves it waiting. Null when there is no such login, it was gone on with, or no further code is taken.</summary>
    public async Task<MfaChallenge?> FindAsync(string? token, CancellationToken cancellationToken) =>
        await pending.FindAsync(token, PendingKind.Challenge, browser: null, cancellationToken) is { } found && Parse(found.Payload) is { Tries: < MostTries } challenge ? challenge : null;

    /// <summary>Counts a code before it is looked at. False when it may not be.</summary>
    public Task<bool> CountAsync(string token, CancellationToken cancellationToken) =>
        ChangeAsync(token, challenge => challenge.Tries < MostTries ? challenge with { Tries = challenge.Tries + 1 } : null, cancellationToken);

    /// <summary>Keeps the app that is set up, in place of any before. False when the login does not wait any more.</summary>
    public Task<bool> AssociateAsync(string token, NewApp app, CancellationToken cancellationToken) =>
        ChangeAsync(token, challenge => challenge with { NewApp = app }, cancellationToken);

    /// <summary>Nobody finds it again. False when somebody else was first.</summary>
    public async Task<bool> EndAsync(string token, CancellationToken cancellationToken) =>
        await pending.TakeAsync(token, PendingKind.Challenge, browser: null, cancellationToken) is not null;

    /// <summary>False when there is no such login, there is nothing to change, or it is changed at the same time.</summary>
    private Task<bool> ChangeAsync(string token, Func<MfaChallenge, MfaChallenge?> change, CancellationToken cancellationToken) => pending.ChangeAsync(
        token, PendingKind.Challenge, payload => change(Parse(payload)) is { } changed ? JsonSerializer.Serialize(changed) : null, cancellationToken);

    private static MfaChallenge Parse(string payload) => JsonSerializer.Deserialize<MfaChallenge>(payload)!;
}
