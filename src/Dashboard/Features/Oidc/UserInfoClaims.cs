using System.Security.Claims;
using System.Text.Json;
using System.Text.Json.Nodes;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace RulesDashboard.Dashboard.Features.Oidc;

/// <summary>Keeps, beside the authorization, what its ID token said: userinfo has to repeat it, and an access token is no place for it.</summary>
internal sealed class UserInfoClaims(IOpenIddictAuthorizationManager authorizations, IOpenIddictApplicationManager applications)
{
    private const string Property = "user_info";

    /// <summary>Stores the claims with the authorization, a new one when <paramref name="authorizationId"/> is null. Returns its id.</summary>
    public async Task<string> SaveAsync(
        string? authorizationId, ClaimsPrincipal principal, string clientId, JsonObject claims, CancellationToken cancellationToken)
    {
        if (authorizationId is not null && await authorizations.FindByIdAsync(authorizationId, cancellationToken) is { } existing)
        {
            var descriptor = new OpenIddictAuthorizationDescriptor();
            await authorizations.PopulateAsync(descriptor, existing, cancellationToken);
            descriptor.Properties[Property] = ToElement(claims);
            await authorizations.UpdateAsync(existing, descriptor, cancellationToken);
            return authorizationId;
        }

        var application = await applications.FindByClientIdAsync(clientId, cancellationToken)
            ?? throw new InvalidOperationException("The application was deleted while a user signed in to it.");
        var created = new OpenIddictAuthorizationDescriptor
        {
            ApplicationId = await applications.GetIdAsync(application, cancellationToken),
            CreationDate = null,
            Principal = principal,
            Status = Statuses.Valid,
            Subject = principal.GetClaim(OpenIddictConstants.Claims.Subject),
            Type = AuthorizationTypes.AdHoc
        };
        created.Scopes.UnionWith(principal.GetScopes());
        created.Properties[Property] = ToElement(claims);
        var authorization = await authorizations.CreateAsync(created, cancellationToken);
        return (await authorizations.GetIdAsync(authorization, cancellationToken))!;
    }

    /// <summary>Empty when the authorization is gone.</summary>
    public async Task<JsonObject> FindAsync(string? authorizationId, CancellationToken cancellationToken)
    {
        if (authorizationId is null || await authorizations.FindByIdAsync(authorizationId, cancellationToken) is not { } authorization)
        {
            return [];
        }

        var properties = await authorizations.GetPropertiesAsync(authorization, cancellationToken);
        return properties.TryGetValue(Property, out var claims) ? JsonObject.Create(claims) ?? [] : [];
    }

    private static JsonElement ToElement(JsonObject claims) => JsonSerializer.SerializeToElement(claims);
}
