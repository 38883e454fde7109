using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using RulesDashboard.Dashboard.Features.Organizations.SignIn;
using RulesDashboard.Data.Users;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace RulesDashboard.Dashboard.Features.Oidc;

/// <summary>Tokens for what a user has agreed to before: a code, a confirmed device, a refresh token. The user must still be who they were then.</summary>
internal sealed class StoredGrant(UserManager<User> users, AccessGrants access, OrganizationDemands organizations, ApplicationLogin login)
{
    /// <summary>What rules read as <c>context.protocol</c> of a refresh.</summary>
    public const string RefreshProtocol = "oauth2-refresh-token";

    public async Task<IResult> GrantAsync(HttpContext http, OpenIddictRequest request, CancellationToken cancellationToken)
    {
        var ticket = await http.AuthenticateAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
        if (ticket.Principal is not { } principal
            || UserSession.Parse(principal.GetClaim(RuleClaims.Session)) is not { } session
            || await users.FindByIdAsync(session.UserId) is not { Blocked: false } user
            || user.SecurityStamp != session.Stamp)
        {
            return ApplicationLogin.Refuse(Errors.InvalidGrant, "The user signed out everywhere, or may not sign in any more.");
        }

        if (!request.IsRefreshTokenGrantType())
        {
            return Results.SignIn(principal, authenticationScheme: OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
        }

        var organizationId = principal.GetClaim(RuleClaims.Organization);
        var organization = organizationId is null ? null : await organizations.FindAgainAsync(organizationId, user.Id, cancellationToken);
        if (organizationId is not null && organization is null)
        {
            return ApplicationLogin.Refuse(Errors.InvalidGrant, OrganizationDemands.Stranger(user.Id, organizationId));
        }

        var granted = await access.OfAsync(http, [.. principal.GetScopes(), .. principal.GetClaim(RuleClaims.Older)?.Split(' ') ?? []], principal.GetClaim(RuleClaims.Api), user.Id, cancellationToken);
        return await login.CompleteAsync(
            new LoginAttempt(http, request, user, session)
            {
                Protocol = RefreshProtocol,
                Access = granted.Narrowed(string.IsNullOrEmpty(request.Scope) ? null : request.GetScopes()), // asking for more was refused before
                AuthorizationId = principal.GetAuthorizationId(),
                Organization = organization
            },
            cancellationToken);
    }
}
