using System.Security.Claims;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using RulesDashboard.Dashboard.Features.Applications;
using RulesDashboard.Dashboard.Features.Oidc;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace RulesDashboard.Dashboard.Features.Management;

/// <summary>Client credentials for the management API: a program's scopes there are among the permissions of its application.</summary>
internal sealed class ManagementTokens(IOpenIddictApplicationManager applications)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);

    /// <summary>A token with the application's scopes, or with those of them that were asked for.</summary>
    public async Task<IResult> GrantAsync(OpenIddictRequest request, string audience, CancellationToken cancellationToken)
    {
        var application = await applications.FindByClientIdAsync(request.ClientId!, cancellationToken)
            ?? throw new InvalidOperationException("The application that was just authenticated is gone.");
        var granted = await GrantedAsync(application, request, cancellationToken);
        if (granted.Count == 0)
        {
            return ApplicationLogin.Refuse(Errors.AccessDenied, $"Client is not authorized to access \"{audience}\". Give it scopes of the management API first.");
        }

        var identity = ClientCredentialsGrant.IdentityOf(request);
        identity.SetScopes(granted);
        identity.SetResources(audience);
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
