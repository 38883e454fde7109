using OpenIddict.Abstractions;
using RulesDashboard.Dashboard.Features.Management;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace RulesDashboard.Dashboard.Features.Applications;

/// <summary>What an application may ask the OpenID Connect server for, from the grants that it uses.</summary>
internal static class ApplicationPermissions
{
    /// <summary>The password grant that names its connection. Source: Auth0's authentication API.</summary>
    public const string PasswordRealm = "http://auth0.com/oauth/grant-type/password-realm";

    /// <summary>Goes on after a password with the code of an authenticator app. Source: Auth0's authentication API.</summary>
    public const string MfaOtp = "http://auth0.com/oauth/grant-type/mfa-otp";

    /// <summary>The same with a recovery code.</summary>
    public const string MfaRecoveryCode = "http://auth0.com/oauth/grant-type/mfa-recovery-code";

    private static readonly string[] Always = [Permissions.Endpoints.Token, Permissions.Endpoints.Revocation];

    private static readonly string[] ForCodes =
    [
        Permissions.Endpoints.Authorization,
        Permissions.Endpoints.PushedAuthorization,
        Permissions.Endpoints.EndSession,
        Permissions.GrantTypes.AuthorizationCode,
        Permissions.ResponseTypes.Code,
        Permissions.Scopes.Profile,
        Permissions.Scopes.Email,
        Permissions.Prefixes.Scope + OpenIddictConstants.Scopes.OpenId,
        Permissions.Prefixes.Scope + OpenIddictConstants.Scopes.OfflineAccess,
    ];

    private static readonly string[] ForImplicit =
    [
        Permissions.Endpoints.Authorization,
        Permissions.Endpoints.PushedAuthorization,
        Permissions.Endpoints.EndSession,
        Permissions.GrantTypes.Implicit,
        Permissions.ResponseTypes.IdToken,
        Permissions.ResponseTypes.IdTokenToken,
        Permissions.ResponseTypes.Token,
    ];

    private static readonly string[] ForHybrid = [Permissions.ResponseTypes.CodeIdToken, Permissions.ResponseTypes.CodeIdTokenToken, Permissions.ResponseTypes.CodeToken];

    /// <summary>Grants that need no more than their own permission.</summary>
    private static readonly string[] Plain = [GrantTypes.RefreshToken, GrantTypes.Password, PasswordRealm];

    /// <summary>Grants after which a second factor may be asked for, and those that give it.</summary>
    private static readonly string[] WithFactor = [GrantTypes.Password, PasswordRealm, MfaOtp, MfaRecoveryCode];

    /// <summary>The grants of an application that the dashboard makes.</summary>
    public static IReadOnlyList<string> GrantsOf(ApplicationKind kind) =>
        kind == ApplicationKind.MachineToMachine ? [GrantTypes.ClientCredentials] : [GrantTypes.AuthorizationCode, GrantTypes.RefreshToken];

    /// <summary>Gives the application the permissions for these grants, and makes one without a secret prove that it began what it ends (PKCE).</summary>
    /// <param name="descriptor">Its client type is known.</param>
    /// <param name="grants">As OAuth names them; those that the server does not know give nothing.</param>
    /// <param name="scopes">What it may do over the management API when it signs in as itself.</param>
    public static void Grant(OpenIddictApplicationDescriptor descriptor, IReadOnlyCollection<string> grants, IEnumerable<string> scopes)
    {
        descriptor.Permissions.Clear();
        descriptor.Requirements.Clear();
        descriptor.Permissions.UnionWith(Always);
        if (grants.Contains(GrantTypes.AuthorizationCode))
        {
            descriptor.Permissions.UnionWith(ForCodes);
            if (descriptor.ClientType == ClientTypes.Public)
            {
                descriptor.Requirements.Add(Requirements.Features.ProofKeyForCodeExchange);
            }
        }

        if (grants.Contains(GrantTypes.Implicit))
        {
            descriptor.Permissions.UnionWith(grants.Contains(GrantTypes.AuthorizationCode) ? [.. ForImplicit, .. ForHybrid] : ForImplicit);
        }

        if (grants.Contains(GrantTypes.DeviceCode))
        {
            descriptor.Permissions.Add(Permissions.Endpoints.DeviceAuthorization);
            descriptor.Permissions.Add(Permissions.GrantTypes.DeviceCode);
        }

        descriptor.Permissions.UnionWith(Plain.Where(grants.Contains).Select(grant => Permissions.Prefixes.GrantType + grant));
        if (WithFactor.Any(grants.Contains))
        {
            descriptor.Permissions.Add(Permissions.Prefixes.GrantType + MfaOtp);
            descriptor.Permissions.Add(Permissions.Prefixes.GrantType + MfaRecoveryCode);
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
