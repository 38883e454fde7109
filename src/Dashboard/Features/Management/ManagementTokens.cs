using System.Security.Claims;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using RulesDashboard.Dashboard.Features.Applications;
using RulesDashboard.Dashboard.Features.Oidc;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace RulesDashboard.Dashboard.Features.Management;

/// <summary>Client credentials: a program signs in as itself, to use the management API. Runs no rules.</summary>
internal sealed class ManagementTokens(IOpenIddictApplicationManager applications, ManagementAudience audience)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);

    /// <summary>A token with the application's scopes, or with those of them that were asked for.</summary>
    public async Task<IResult> GrantAsync(HttpContext http, OpenIddictRequest request, CancellationToken cancellationToken)
    {
        var wanted = (string?)request[ServerCompatibility.Audience];
        if (wanted != audience.Of(http.Request))
        {
            return ApplicationLogin.Refuse(Errors.AccessDenied, string.IsNullOrEmpty(wanted) ? "The parameter audience is missing: name the API that the token is for." : $"Service not found: {wanted}");
        }

        var application = await applications.FindByClientIdAsync(request.ClientId!, cancellationToken)
            ?? throw new InvalidOperationException("The application that was just authenticated is gone.");
        var granted = await GrantedAsync(application, request, cancellationToken);
        if (granted.Count == 0)
        {
            return ApplicationLogin.Refuse(Errors.AccessDenied, $"Client is not authorized to access \"{wanted}\". Give it scopes of the management API first.");
        }

        var identity = new ClaimsIdentity("OpenIddict", Claims.Name, Claims.Role);
        identity.SetClaim(Claims.Subject, request.ClientId + "@clients");
        identity.SetClaim("azp", request.ClientId);
        identity.SetClaim("gty", "client-credentials");
        identity.SetScopes(granted);
        identity.SetResources(wanted);
        identity.SetDestinations(_ => [Destinations.AccessToken]);
        var principal = new ClaimsPrincipal(identity);
        principal.SetAccessTokenLifetime(Lifetime);
        return Results.SignIn(principal, authenticationScheme: OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
    }

    private async Task<List<string>> GrantedAsync(object application, OpenIddictRequest request, CancellationToken cancellationToken)
    {
        var asked = request.GetScopes();
        var permissions = await applications.GetPermissionsAsync(application, cancellationToken);
        return [.. ApplicationPermissions.ScopesOf(permissions).Where(scope => asked.IsEmpty || asked.Contains(scope))];
    }
}
