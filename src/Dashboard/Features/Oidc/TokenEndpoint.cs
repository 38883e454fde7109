using System.Security.Claims;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using RulesDashboard.Dashboard.Features.Management;
using RulesDashboard.Data.Users;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace RulesDashboard.Dashboard.Features.Oidc;

/// <summary><c>/oauth/token</c>: a code's claims were decided when it was made; a refresh asks the rules again.</summary>
internal static class TokenEndpoint
{
    public const string Path = "/oauth/token";

    public static async Task<IResult> HandleAsync(HttpContext http, UserManager<User> users, ApplicationLogin login, ManagementTokens programs, CancellationToken cancellationToken)
    {
        var request = http.GetOpenIddictServerRequest() ?? throw new InvalidOperationException("The request did not pass the OpenID Connect server.");
        if (request.IsClientCredentialsGrantType())
        {
            return await programs.GrantAsync(http, request, cancellationToken);
        }

        var ticket = await http.AuthenticateAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
        if (ticket.Principal is not { } principal
            || UserSession.Parse(principal.GetClaim(RuleClaims.Session)) is not { } session
            || await users.FindByIdAsync(session.UserId) is not { Blocked: false } user
            || user.SecurityStamp != session.Stamp)
        {
            return ApplicationLogin.Refuse(Errors.InvalidGrant, "The user signed out everywhere, or may not sign in any more.");
        }

        if (request.IsAuthorizationCodeGrantType())
        {
            return Results.SignIn(principal, authenticationScheme: OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
        }

        return await login.CompleteAsync(
            new LoginAttempt(http, request, user, session)
            {
                Protocol = "oauth2-refresh-token",
                Scopes = Narrowed(principal, request),
                Resources = principal.GetResources(),
                AuthorizationId = principal.GetAuthorizationId()
            },
            cancellationToken);
    }

    /// <summary>A refresh may ask for less than was granted; asking for more was refused before.</summary>
    private static HashSet<string> Narrowed(ClaimsPrincipal principal, OpenIddictRequest request)
    {
        var granted = principal.GetScopes().ToHashSet(StringComparer.Ordinal);
        if (!string.IsNullOrEmpty(request.Scope))
        {
            granted.IntersectWith(request.GetScopes());
        }

        return granted;
    }
}
