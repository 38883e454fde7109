using OpenIddict.Abstractions;
using RulesDashboard.Dashboard.Features.Management;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace RulesDashboard.Dashboard.Features.Applications;

/// <summary>What an application may ask the OpenID Connect server for, from the grants that it uses.</summary>
internal static class ApplicationPermissions
{
    private static readonly string[] Always = [Permissions.Endpoints.Token, Permissions.Endpoints.Revocation];

    private static readonly string[] ForCodes =
    [
        Permissions.Endpoints.Authorization,
        Permissions.Endpoints.EndSession,
        Permissions.GrantTypes.AuthorizationCode,
        Permissions.ResponseTypes.Code,
        Permissions.Scopes.Profile,
        Permissions.Scopes.Email,
        Permissions.Prefixes.Scope + OpenIddictConstants.Scopes.OpenId,
        Permissions.Prefixes.Scope + OpenIddictConstants.Scopes.OfflineAccess,
    ];

    /// <summary>The grants of an application that the dashboard makes.</summary>
    public static IReadOnlyList<string> GrantsOf(ApplicationKind kind) =>
        kind == ApplicationKind.MachineToMachine ? [GrantTypes.ClientCredentials] : [GrantTypes.AuthorizationCode, GrantTypes.RefreshToken];

    /// <summary>Gives the application the permissions for these grants, and makes those who sign people in prove that they began it (PKCE).</summary>
    /// <param name="descriptor">Its client type is known.</param>
    /// <param name="grants">As OAuth names them; the server knows three of them, others give nothing.</param>
    /// <param name="scopes">What it may do over the management API when it signs in as itself.</param>
    public static void Grant(OpenIddictApplicationDescriptor descriptor, IReadOnlyCollection<string> grants, IEnumerable<string> scopes)
    {
        descriptor.Permissions.Clear();
        descriptor.Requirements.Clear();
        descriptor.Permissions.UnionWith(Always);
        if (grants.Contains(GrantTypes.AuthorizationCode))
        {
            descriptor.Permissions.UnionWith(ForCodes);
            descriptor.Requirements.Add(Requirements.Features.ProofKeyForCodeExchange);
        }

        if (grants.Contains(GrantTypes.RefreshToken))
        {
            descriptor.Permissions.Add(Permissions.GrantTypes.RefreshToken);
        }

        if (grants.Contains(GrantTypes.ClientCredentials) && descriptor.ClientType == ClientTypes.Confidential)
        {
            descriptor.Permissions.Add(Permissions.GrantTypes.ClientCredentials);
            descriptor.Permissions.UnionWith(scopes.Select(scope => Permissions.Prefixes.Scope + scope));
        }
    }

    /// <summary>The scopes of the management API among an application's permissions.</summary>
    public static IReadOnlyList<string> ScopesOf(IEnumerable<string> permissions) =>
        [.. permissions
            .Where(permission => permission.StartsWith(Permissions.Prefixes.Scope, StringComparison.Ordinal))
            .Select(permission => permission[Permissions.Prefixes.Scope.Length..])
            .Where(ManagementScopes.Knows)];

    public static ApplicationKind KindOf(OpenIddictApplicationDescriptor descriptor) =>
        descriptor.ClientType == ClientTypes.Public ? ApplicationKind.SinglePageOrNative
        : descriptor.Permissions.Contains(Permissions.GrantTypes.ClientCredentials) && !descriptor.Permissions.Contains(Permissions.GrantTypes.AuthorizationCode)
            ? ApplicationKind.MachineToMachine
        : ApplicationKind.RegularWeb;
}
