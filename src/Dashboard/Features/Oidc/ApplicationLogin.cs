using System.Collections.Immutable;
using System.Security.Claims;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authentication;
using Microsoft.IdentityModel.JsonWebTokens;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using RulesDashboard.Dashboard.Features.Consent;
using RulesDashboard.Dashboard.Features.Oidc.Challenges;
using RulesDashboard.Dashboard.Features.Oidc.Suspension;
using RulesDashboard.Dashboard.Features.SecondFactor;
using RulesDashboard.Dashboard.Pipeline;
using RulesDashboard.Data.Users;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace RulesDashboard.Dashboard.Features.Oidc;

/// <summary>From an authenticated user to tokens or a refusal: documents, rules, claims. The same for a sign-in and a refresh.</summary>
internal sealed class ApplicationLogin(
    UserProfileStore profiles, LoginInputs inputs, LoginPipeline pipeline, LoginInterruptions interruptions, PrimaryUser primary, ConsentGate consent, ApplicationFacts applications, UserInfoClaims userInfo, ILogger<ApplicationLogin> logger)
{
    public async Task<IResult> CompleteAsync(LoginAttempt attempt, CancellationToken cancellationToken)
    {
        if (await ProfileOfAsync(attempt, cancellationToken) is not { } profile)
        {
            return RefuseUser();
        }

        attempt = await interruptions.ResumeAsync(attempt, cancellationToken);
        if (attempt.Resumed?.Decided is { } before)
        {
            return await FinishAsync(attempt, profile, before, cancellationToken);
        }

        var input = await inputs.OfAsync(attempt, profile, cancellationToken);
        var decision = await pipeline.RunAsync(input, cancellationToken);
        if (DecidedLogin.Of(decision) is { } decided)
        {
            var (login, refusal) = await primary.OfAsync(attempt, profile, input, decided, cancellationToken);
            return refusal ?? await FinishAsync(login!.Attempt, login.Profile, login.Decided, cancellationToken);
        }

        return decision switch
        {
            LoginDecision.Denied denied => Refuse(denied.Error, denied.Description),
            LoginDecision.Failed failed => Refuse(Errors.AccessDenied, $"{failed.Description} (reference {failed.Reference})"),
            LoginDecision.Interrupted interrupted => Refuse(Errors.TemporarilyUnavailable, $"The login was interrupted; please try again (reference {interrupted.Reference})."),
            LoginDecision.Redirected redirected => await interruptions.SendAwayAsync(attempt, input, redirected, cancellationToken),
            _ => throw new InvalidOperationException("The rules ended in a way that nobody told the login about.")
        };
    }

    /// <summary>The same for a login that waited for something else than a browser, with what the rules decided before.</summary>
    public async Task<IResult> GoOnAsync(LoginAttempt attempt, DecidedLogin decided, CancellationToken cancellationToken) =>
        await ProfileOfAsync(attempt, cancellationToken) is { } profile ? await FinishAsync(attempt, profile, decided, cancellationToken) : RefuseUser();

    /// <summary>Tells the application no: at its redirect address, or in the answer of the token endpoint.</summary>
    public static IResult Refuse(string error, string description) => Refuse(error, description, []);

    /// <summary>Tells a program that a second factor is needed.</summary>
    /// <param name="token">What the program goes on with; null when it cannot.</param>
    public static IResult RefuseWithoutFactor(string? token) =>
        Refuse(FactorDemand.Required, "Multifactor authentication required", token is null ? [] : new() { [MfaChallenges.Parameter] = token });

    /// <param name="error">As the protocol calls it.</param>
    /// <param name="description">A sentence.</param>
    /// <param name="members">Further members of the answer.</param>
    private static IResult Refuse(string error, string description, Dictionary<string, object?> members) => Results.Forbid(
        new AuthenticationProperties(
            new Dictionary<string, string?>
            {
                [OpenIddictServerAspNetCoreConstants.Properties.Error] = error,
                [OpenIddictServerAspNetCoreConstants.Properties.ErrorDescription] = description
            },
            members),
        [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]);

    private static IResult RefuseUser() => Refuse(AuthorizeEndpoint.Unauthorized, "user is blocked");

    /// <summary>Null when the user may not sign in.</summary>
    private async Task<UserProfile?> ProfileOfAsync(LoginAttempt attempt, CancellationToken cancellationToken) =>
        attempt.User.Blocked ? null : await profiles.FindAsync(attempt.User.Id, cancellationToken);

    /// <summary>What is left to do once the rules let the login pass.</summary>
    private async Task<IResult> FinishAsync(LoginAttempt attempt, UserProfile profile, DecidedLogin decided, CancellationToken cancellationToken) =>
        await interruptions.AskForFactorAsync(attempt, decided, cancellationToken)
        ?? await consent.AskAsync(attempt, decided, cancellationToken)
        ?? await SignInAsync(attempt, profile, decided, cancellationToken);

    private async Task<IResult> SignInAsync(LoginAttempt attempt, UserProfile profile, DecidedLogin decided, CancellationToken cancellationToken)
    {
        var context = ToObject(decided.Context);
        var (unknown, lifetime) = (attempt.Access.Unknown, OlderClaims.LifetimeOf(context));
        var isOlder = (unknown.Count > 0 || lifetime is not null) && !(await applications.GetAsync(attempt.ClientId, cancellationToken)).IsConformant;
        var older = isOlder ? unknown : [];
        TokenClaims claims;
        try
        {
            claims = ClaimMapping.Map(ToObject(decided.User), context, attempt.Access.Scopes, profile.EmailVerified, older);
        }
        catch (ClaimsTooLargeException exception)
        {
            return Refuse(Errors.AccessDenied, $"{exception.Message} (reference {decided.Reference})");
        }

        if (claims.Dropped.Count > 0)
        {
            logger.ClaimsDropped(decided.Reference, string.Join("; ", claims.Dropped));
        }

        if (attempt.Access.Permissions is { } permissions)
        {
            claims.AccessToken["permissions"] = new JsonArray([.. permissions.Select(name => (JsonNode)name)]);
        }

        if (attempt.Organization is { } organization)
        {
            foreach (var token in new[] { claims.IdToken, claims.AccessToken })
            {
                (token["org_id"], token["org_name"]) = (organization.Id, organization.Name);
            }
        }

        var principal = ToPrincipal(attempt, claims);
        principal.SetClaim(RuleClaims.Older, older.Count == 0 ? null : string.Join(' ', older));
        principal.SetIdentityTokenLifetime(isOlder ? lifetime : null);
        principal.SetAuthorizationId(await userInfo.SaveAsync(
            attempt.AuthorizationId, principal, attempt.ClientId, claims.IdToken, cancellationToken));
        return Results.SignIn(principal, authenticationScheme: OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
    }

    private static JsonObject ToObject(string json) => JsonNode.Parse(json) as JsonObject ?? [];

    private static ClaimsPrincipal ToPrincipal(LoginAttempt attempt, TokenClaims claims)
    {
        var identity = new ClaimsIdentity("OpenIddict", Claims.Name, Claims.Role);
        identity.SetClaim(Claims.Subject, attempt.User.Id);
        identity.SetClaim(Claims.AuthenticationTime, attempt.Session.StartedAt.ToUnixTimeSeconds());
        identity.SetClaim("sid", attempt.Session.Id);
        identity.SetClaim(RuleClaims.Session, attempt.Session.ToJson());
        if (attempt.Session.HasProved(FactorPrompts.Method))
        {
            identity.SetClaim(Claims.AuthenticationContextReference, FactorDemand.MultiFactor);
            identity.AddClaim(new Claim(Claims.AuthenticationMethodReference, $"[\"{FactorPrompts.Method}\"]", JsonClaimValueTypes.JsonArray));
        }

        identity.SetClaim(RuleClaims.Api, attempt.Access.Api);
        identity.SetClaim(RuleClaims.Organization, attempt.Organization?.Id);
        identity.SetScopes(attempt.Access.Kept.ToImmutableArray());
        identity.SetResources(attempt.Access.Resources);
        var principal = new ClaimsPrincipal(identity);
        RuleClaims.Attach(principal, claims);
        // Everything without a destination stays in codes and refresh tokens, which only this server reads.
        principal.SetDestinations(claim => claim.Type is Claims.AuthenticationTime or Claims.AuthenticationContextReference or Claims.AuthenticationMethodReference or "sid" ? [Destinations.IdentityToken] : []);
        return principal;
    }
}
