using Microsoft.AspNetCore.Identity;
using OpenIddict.Abstractions;
using RulesDashboard.Dashboard.Features.Applications;
using RulesDashboard.Dashboard.Features.SecondFactor;
using RulesDashboard.Data.Users;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace RulesDashboard.Dashboard.Features.Oidc.Challenges;

/// <summary>
/// The grants <c>mfa-otp</c> and <c>mfa-recovery-code</c>: what a password grant that was answered with <c>mfa_required</c> goes on with. Codes
/// are counted as on the page that asks for them; the tokens are those that the rules decided on. Source: semantics 7.2.
/// </summary>
internal sealed class MfaGrant(MfaChallenges challenges, UserManager<User> users, SecondFactors factors, AccessGrants access, ApplicationLogin login, TimeProvider time)
{
    public async Task<IResult> GrantAsync(HttpContext http, OpenIddictRequest request, CancellationToken cancellationToken)
    {
        var parameter = request.GrantType == ApplicationPermissions.MfaOtp ? "otp" : "recovery_code";
        if ((string?)request[MfaChallenges.Parameter] is not { Length: > 0 } token || (string?)request[parameter] is not { Length: > 0 } code)
        {
            return ApplicationLogin.Refuse(Errors.InvalidRequest, $"Missing required parameter: {MfaChallenges.Parameter} and {parameter}");
        }

        if (await challenges.FindAsync(token, cancellationToken) is not { } challenge
            || challenge.ClientId != request.ClientId
            || UserSession.Parse(challenge.Session) is not { } session
            || await users.FindByIdAsync(session.UserId) is not { } user
            || user.SecurityStamp != session.Stamp)
        {
            return Gone();
        }

        var result = !await challenges.CountAsync(token, cancellationToken) ? FactorResult.Wrong
            : parameter == "otp" ? await factors.CheckAppAsync(user, code, http.Connection.RemoteIpAddress)
            : await factors.CheckRecoveryCodeAsync(user, code, http.Connection.RemoteIpAddress);
        return result switch
        {
            FactorResult.Accepted => await challenges.EndAsync(token, cancellationToken) ? await CompleteAsync(http, request, user, session, challenge, cancellationToken) : Gone(),
            FactorResult.Wrong => ApplicationLogin.Refuse(Errors.InvalidGrant, parameter == "otp" ? "Invalid otp_code." : "Invalid recovery_code."),
            _ => ApplicationLogin.Refuse(PasswordGrant.TooManyAttempts, FactorWords.Of(result, "")),
        };
    }

    private static IResult Gone() => ApplicationLogin.Refuse(
        Errors.InvalidGrant, "The mfa_token is none of this application's, was used, has expired, or took too many wrong codes. Ask for the password again.");

    private async Task<IResult> CompleteAsync(HttpContext http, OpenIddictRequest request, User user, UserSession session, MfaChallenge challenge, CancellationToken cancellationToken)
    {
        var attempt = new LoginAttempt(http, request, user, session.Proved(FactorPrompts.Method, time.GetUtcNow()))
        {
            Protocol = PasswordGrant.Protocol,
            Access = await access.OfAsync(http, challenge.Scopes, challenge.Api, user.Id, cancellationToken),
        };
        return await login.GoOnAsync(attempt, challenge.Decided with { FactorProved = true }, cancellationToken);
    }
}
