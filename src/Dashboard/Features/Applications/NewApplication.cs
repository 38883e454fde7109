using System.Security.Cryptography;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace RulesDashboard.Dashboard.Features.Applications;

/// <summary>An application to create.</summary>
internal sealed record NewApplication
{
    private const string IdCharacters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    /// <summary>As people know it; the sign-in page shows it.</summary>
    public required string Name { get; init; }

    public required ApplicationKind Kind { get; init; }

    /// <summary>Where answers may go, compared character by character.</summary>
    public IReadOnlyList<string> CallbackUrls { get; init; } = [];

    /// <summary>Where the browser may go after signing out.</summary>
    public IReadOnlyList<string> SignOutUrls { get; init; } = [];

    /// <summary>Its <c>client_id</c>; random unless given.</summary>
    public string ClientId { get; init; } = RandomNumberGenerator.GetString(IdCharacters, 32);

    /// <summary>The secret of a regular web application; random unless given. Others have none.</summary>
    public string Secret { get; init; } = NewSecret();

    /// <summary>A fresh client secret of 64 characters.</summary>
    public static string NewSecret() => RandomNumberGenerator.GetString(IdCharacters + "-_", 64);

    public OpenIddictApplicationDescriptor ToDescriptor()
    {
        var confidential = Kind == ApplicationKind.RegularWeb;
        var descriptor = new OpenIddictApplicationDescriptor
        {
            ClientId = ClientId,
            ClientSecret = confidential ? Secret : null,
            ClientType = confidential ? ClientTypes.Confidential : ClientTypes.Public,
            ConsentType = ConsentTypes.Implicit,
            Permissions =
            {
                Permissions.Endpoints.Authorization,
                Permissions.Endpoints.Token,
                Permissions.Endpoints.EndSession,
                Permissions.Endpoints.Revocation,
                Permissions.GrantTypes.AuthorizationCode,
                Permissions.GrantTypes.RefreshToken,
                Permissions.ResponseTypes.Code,
                Permissions.Scopes.Profile,
                Permissions.Scopes.Email,
                Permissions.Prefixes.Scope + Scopes.OpenId,
                Permissions.Prefixes.Scope + Scopes.OfflineAccess,
            },
            Requirements = { Requirements.Features.ProofKeyForCodeExchange },
        };
        new ApplicationSettings(Name, CallbackUrls, SignOutUrls).ApplyTo(descriptor);
        return descriptor;
    }
}
