using OpenIddict.Abstractions;
using RulesDashboard.Dashboard.Features.Account.SelfService;
using RulesDashboard.Dashboard.Features.Applications;
using RulesDashboard.Dashboard.Features.SecondFactor;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace RulesDashboard.Dashboard.Features.Oidc.Challenges;

/// <summary>
/// The grants <c>mfa-otp</c> and <c>mfa-recovery-code</c>: what a password grant that was answered with <c>mfa_required</c> goes on with. Codes
/// are counted as on the page that asks for them; the tokens are those that the rules decided on. Source: semantics 7.2.
/// </summary>
internal sealed class MfaGrant(
    MfaChallenges challenges, ChallengedUsers users, SecondFactors factors, AccountNotices notices, AccessGrants access, ApplicationLogin login, TimeProvider time)
{
    public async Task<IResult> GrantAsync(HttpContext http, OpenIddictRequest request, CancellationToken cancellationToken)
    {
        var parameter = request.GrantType == ApplicationPermissions.MfaOtp ? "otp" : "recovery_code";
        if ((string?)request[MfaChallenges.Parameter] is not { Length: > 0 } token || (string?)request[parameter] is not { Length: > 0 } code)
        {
            return ApplicationLogin.Refuse(Errors.InvalidRequest, $"Missing required parameter: {MfaChallenges.Parameter} and {parameter}");
        }

        if (await users.FindAsync(token, cancellationToken) is not { } found || found.Challenge.ClientId != request.ClientId)
        {
            return Gone();
        }

        var result = !await challenges.CountAsync(token, cancellationToken) ? FactorResult.Wrong
            : request.GrantType == ApplicationPermissions.MfaOtp ? await CheckAppAsync(http, found, code)
            : await factors.CheckRecoveryCodeAsync(found.User, code, http.Connection.RemoteIpAddress);
        return result switch
        {
            FactorResult.Accepted => await challenges.EndAsync(token, cancellationToken) ? await CompleteAsync(http, request, found, cancellationToken) : Gone(),
            FactorResult.Wrong => ApplicationLogin.Refuse(Errors.InvalidGrant, parameter == "otp" ? "Invalid otp_code." : "Invalid recovery_code."),
            _ => ApplicationLogin.Refuse(PasswordGrant.TooManyAttempts, FactorWords.Of(result, "")),
        };
    }

    private static IResult Gone() => ApplicationLogin.Refuse(Errors.InvalidGrant, ChallengedUsers.Gone);

    /// <summary>A user who has no factor yet gets the one that the application sets up.</summary>
    private async Task<FactorResult> CheckAppAsync(HttpContext http, ChallengedUser found, string code)
    {
        var address = http.Connection.RemoteIpAddress;
        if (found.Challenge.NewApp is not { } app || (await factors.FindAsync(found.User)).IsEnrolled)
        {
            return await factors.CheckAppAsync(found.User, code, address);
        }

        var result = await factors.ConfirmAppAsync(found.User, app, code, address);
        if (result is FactorResult.Accepted)
        {
            await notices.TellAsync(found.User, AccountChange.AppSetUp, http.Request);
        }

        return result;
    }

    private async Task<IResult> CompleteAsync(HttpContext http, OpenIddictRequest request, ChallengedUser found, CancellationToken cancellationToken)
    {
        var attempt = new LoginAttempt(http, request, found.User, found.Session.Proved(FactorPrompts.Method, time.GetUtcNow()))
        {
            Protocol = PasswordGrant.Protocol,
            Access = await access.OfAsync(http, found.Challenge.Scopes, found.Challenge.Api, found.User.Id, cancellationToken),
        };
        return await login.GoOnAsync(attempt, found.Challenge.Decided with { FactorProved = true }, cancellationToken);
    }
}
