using Microsoft.Extensions.Options;
using OpenIddict.Abstractions;
using RulesDashboard.Dashboard.Features.Oidc.Challenges;
using RulesDashboard.Dashboard.Features.SecondFactor;
using RulesDashboard.Dashboard.Pipeline;
using RulesDashboard.Data.PendingLogins;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace RulesDashboard.Dashboard.Features.Oidc.Suspension;

/// <summary>Sends a user somewhere on the way into an application, and takes the login up again when they are back.</summary>
internal sealed class LoginInterruptions(SuspendedLogins logins, MfaChallenges challenges, RememberedBrowsers browsers, IOptions<OidcOptions> options)
{
    /// <summary>Time for the pages of ours.</summary>
    private static readonly TimeSpan OnOurPages = TimeSpan.FromHours(1);

    /// <summary>The attempt with the interruption that it goes on after, if there was one.</summary>
    public async Task<LoginAttempt> ResumeAsync(LoginAttempt attempt, CancellationToken cancellationToken) =>
        attempt with { Resumed = await logins.ResumeAsync(attempt.Http, attempt.User.Id, cancellationToken) };

    /// <summary>To the page that a rule names; the login goes on at <see cref="ContinueEndpoint"/>.</summary>
    public async Task<IResult> SendAwayAsync(LoginAttempt attempt, LoginInput input, LoginDecision.Redirected redirected, CancellationToken cancellationToken)
    {
        if (!attempt.MayInteract)
        {
            return ApplicationLogin.Refuse(Errors.InteractionRequired, $"A rule asks to send the user to another page, which this request does not allow (reference {redirected.Reference}).");
        }

        var login = SuspendedLogins.Of(attempt) with
        {
            SecondPass = new SecondPass
            {
                SnapshotId = redirected.SnapshotId,
                ExecutionId = redirected.ExecutionId,
                Added = AddedMembers.Of(input.User, redirected.User),
                Query = attempt.Facts.Query,
            },
        };
        var state = await logins.SuspendAsync(attempt.Http, PendingKind.Redirect, attempt.User.Id, login, options.Value.RedirectLifetime, cancellationToken);
        return Results.Redirect(RedirectTarget.With(redirected.Url, state));
    }

    /// <summary>To the page that asks for a second factor, or what a program has to ask for; null when the login needs none, or the user has proved it.</summary>
    public async Task<IResult?> AskForFactorAsync(LoginAttempt attempt, DecidedLogin decided, CancellationToken cancellationToken)
    {
        var policy = options.Value.SecondFactor is SecondFactorPolicy.Always && attempt.AuthorizationId is null; // about people who sign in: nobody is there when a program refreshes
        var stepUp = attempt.Request.GetAcrValues().Contains(FactorDemand.MultiFactor);
        if (FactorDemand.Of(decided.FactorRequest, policy, stepUp) is not { } demand
            || demand.IsMet(decided.FactorProved, attempt.Session.HasProved(FactorPrompts.Method), await browsers.IsRememberedAsync(attempt.Http, attempt.User), attempt.MayInteract))
        {
            return null;
        }

        if (!attempt.MayInteract)
        {
            return attempt.InBrowser
                ? ApplicationLogin.Refuse(Errors.InteractionRequired, $"A second factor is needed, which this request does not allow (reference {decided.Reference}).")
                : ApplicationLogin.RefuseWithoutFactor(attempt.AuthorizationId is null ? await challenges.BeginAsync(attempt, decided with { Factor = demand }, cancellationToken) : null);
        }

        var login = SuspendedLogins.Of(attempt) with { Decided = decided with { Factor = demand } };
        return Results.Redirect(SuspendedLogins.PageUrl(FactorUrls.Challenge, await logins.SuspendAsync(attempt.Http, PendingKind.SecondFactor, attempt.User.Id, login, OnOurPages, cancellationToken), attempt.Request.UiLocales));
    }
}
