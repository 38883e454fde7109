using System.Security.Claims;
using Microsoft.Extensions.Options;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using RulesDashboard.Dashboard.Features.Management;
using RulesDashboard.Data.Apis;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace RulesDashboard.Dashboard.Features.Oidc;

/// <summary>A program signs in as itself, to call an API for which it has a client grant, or the management API. Runs no rules.</summary>
internal sealed class ClientCredentialsGrant(AccessGrants access, ClientGrantStore grants, ManagementTokens management, ManagementAudience managementApi, IOptions<OidcOptions> options)
{
    public async Task<IResult> GrantAsync(HttpContext http, OpenIddictRequest request, CancellationToken cancellationToken)
    {
        var audience = request.Api() is { Length: > 0 } named ? named : options.Value.DefaultAudience;
        if (string.IsNullOrEmpty(audience))
        {
            return ApplicationLogin.Refuse(Errors.AccessDenied, "The parameter audience is missing: name the API that the token is for.");
        }

        if (audience == managementApi.Of(http.Request))
        {
            return await management.GrantAsync(request, audience, cancellationToken);
        }

        var api = await access.FindAsync(audience, cancellationToken);
        if (AccessGrants.Check(audience, api) is { } message)
        {
            return ApplicationLogin.Refuse(Errors.AccessDenied, message);
        }

        return await grants.ScopesAsync(request.ClientId!, api!, cancellationToken) is { } scopes
            ? SignIn(request, api!, scopes)
            : ApplicationLogin.Refuse(Errors.AccessDenied, $"Client is not authorized to access \"{audience}\". It needs a client grant for this API first.");
    }

    /// <summary>Who a program is in its tokens.</summary>
    public static ClaimsIdentity IdentityOf(OpenIddictRequest request)
    {
        var identity = new ClaimsIdentity("OpenIddict", Claims.Name, Claims.Role);
        identity.SetClaim(Claims.Subject, request.ClientId + "@clients");
        identity.SetClaim("gty", "client-credentials");
        return identity;
    }

    private static IResult SignIn(OpenIddictRequest request, ApiTerms api, IReadOnlyList<string> scopes)
    {
        var asked = request.GetScopes();
        var granted = scopes.Where(scope => asked.IsEmpty || asked.Contains(scope)).ToList();
        var identity = IdentityOf(request);
        identity.SetScopes(granted);
        identity.SetResources(api.Identifier);
        if (api.ListsPermissions)
        {
            identity.SetClaims("permissions", [.. granted]);
        }

        identity.SetDestinations(_ => [Destinations.AccessToken]);
        identity.SetClaim(RuleClaims.Api, api.Identifier);
        return Results.SignIn(new ClaimsPrincipal(identity), authenticationScheme: OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
    }
}
