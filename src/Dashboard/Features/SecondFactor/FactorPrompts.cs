using RulesDashboard.Dashboard.Features.Oidc;
using RulesDashboard.Dashboard.Features.Oidc.Suspension;
using RulesDashboard.Data.PendingLogins;
using RulesDashboard.Data.Users;

namespace RulesDashboard.Dashboard.Features.SecondFactor;

/// <summary>The logins that wait for a second factor, as the pages that ask for it see them.</summary>
internal sealed class FactorPrompts(SuspendedLogins logins, UserSessions sessions, RememberedBrowsers browsers, TimeProvider time)
{
    /// <summary>What the session's methods and rules call it.</summary>
    public const string Method = "mfa";

    /// <summary>Null when no login of this browser and its session waits under this state.</summary>
    public async Task<FactorPrompt?> FindAsync(HttpContext http, string? state) =>
        await logins.FindAsync(http, PendingKind.SecondFactor, state, http.RequestAborted) is { Login.Decided.Factor: { } demand } found
        && await sessions.FindAsync(http) is var (session, user) && user.Id == found.UserId && !user.Blocked
            ? new FactorPrompt(state!, user, session, demand)
            : null;

    /// <summary>The factor is proved: the session says so, and the login goes on at the address that is returned. Null when it went on already.</summary>
    public async Task<string?> FinishAsync(HttpContext http, FactorPrompt prompt, bool remember)
    {
        if (await logins.TakeAsync(http, PendingKind.SecondFactor, prompt.State, http.RequestAborted) is not { Login.Decided: { } decided } taken)
        {
            return null;
        }

        if (remember && prompt.Demand.MayRemember)
        {
            await browsers.RememberAsync(http, prompt.User);
        }

        await UserSessions.SaveAsync(http, prompt.Session.Proved(Method, time.GetUtcNow()));
        return await logins.ResumeUrlAsync(http, taken.UserId, taken.Login with { Decided = decided with { FactorProved = true } }, http.RequestAborted);
    }
}

/// <summary>A login that waits for a second factor.</summary>
/// <param name="State">Names it in the address.</param>
/// <param name="User">Who is asked.</param>
/// <param name="Session">What they have proved before.</param>
/// <param name="Demand">What is asked.</param>
internal sealed record FactorPrompt(string State, User User, UserSession Session, FactorDemand Demand);
