using System.Security.Cryptography;
using OpenIddict.Abstractions;
using RulesDashboard.Dashboard.Features.Management;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace RulesDashboard.Dashboard.Features.Applications;

/// <summary>An application to create.</summary>
internal sealed record NewApplication
{
    private static readonly string[] ForPeople =
    [
        Permissions.Endpoints.Authorization,
        Permissions.Endpoints.Token,
        Permissions.Endpoints.EndSession,
        Permissions.Endpoints.Revocation,
        Permissions.GrantTypes.AuthorizationCode,
        Permissions.GrantTypes.RefreshToken,
        Permissions.ResponseTypes.Code,
        Permissions.Scopes.Profile,
        Permissions.Scopes.Email,
        Permissions.Prefixes.Scope + OpenIddictConstants.Scopes.OpenId,
        Permissions.Prefixes.Scope + OpenIddictConstants.Scopes.OfflineAccess,
    ];

    private static readonly string[] ForMachines = [Permissions.Endpoints.Token, Permissions.Endpoints.Revocation, Permissions.GrantTypes.ClientCredentials];

    private const string IdCharacters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    /// <summary>As people know it; the sign-in page shows it.</summary>
    public required string Name { get; init; }

    public required ApplicationKind Kind { get; init; }

    /// <summary>Where answers may go, compared character by character.</summary>
    public IReadOnlyList<string> CallbackUrls { get; init; } = [];

    /// <summary>Where the browser may go after signing out.</summary>
    public IReadOnlyList<string> SignOutUrls { get; init; } = [];

    /// <summary>What a machine-to-machine application may do over the management API, e.g. <c>read:rules</c>; others have none.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>Its <c>client_id</c>; random unless given.</summary>
    public string ClientId { get; init; } = RandomNumberGenerator.GetString(IdCharacters, 32);

    /// <summary>The secret of an application that can keep one; random unless given.</summary>
    public string Secret { get; init; } = NewSecret();

    /// <summary>A fresh client secret of 64 characters.</summary>
    public static string NewSecret() => RandomNumberGenerator.GetString(IdCharacters + "-_", 64);

    /// <summary>Whether an application of this kind has a secret.</summary>
    public bool IsConfidential => Kind != ApplicationKind.SinglePageOrNative;

    public OpenIddictApplicationDescriptor ToDescriptor()
    {
        var descriptor = new OpenIddictApplicationDescriptor
        {
            ClientId = ClientId,
            ClientSecret = IsConfidential ? Secret : null,
            ClientType = IsConfidential ? ClientTypes.Confidential : ClientTypes.Public,
            ConsentType = ConsentTypes.Implicit,
        };
        descriptor.Permissions.UnionWith(Kind == ApplicationKind.MachineToMachine ? [.. ForMachines, .. ScopePermissions(Scopes)] : ForPeople);
        if (Kind != ApplicationKind.MachineToMachine)
        {
            descriptor.Requirements.Add(Requirements.Features.ProofKeyForCodeExchange);
        }

        new ApplicationSettings(Name, CallbackUrls, SignOutUrls).ApplyTo(descriptor);
        return descriptor;
    }

    /// <summary>The scopes of the management API among an application's permissions.</summary>
    public static IReadOnlyList<string> ScopesOf(IEnumerable<string> permissions) =>
        [.. permissions
            .Where(permission => permission.StartsWith(Permissions.Prefixes.Scope, StringComparison.Ordinal))
            .Select(permission => permission[Permissions.Prefixes.Scope.Length..])
            .Where(ManagementScopes.Knows)];

    private static IEnumerable<string> ScopePermissions(IEnumerable<string> scopes) => scopes.Select(scope => Permissions.Prefixes.Scope + scope);
}
