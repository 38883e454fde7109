using Microsoft.AspNetCore;
using RulesDashboard.Dashboard.Features.Applications;
using RulesDashboard.Dashboard.Features.Oidc.Challenges;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace RulesDashboard.Dashboard.Features.Oidc;

/// <summary><c>/oauth/token</c>: the claims of a code were decided when it was made or confirmed; a refresh and a password ask the rules.</summary>
internal static class TokenEndpoint
{
    public const string Path = "/oauth/token";

    public static Task<IResult> HandleAsync(
        HttpContext http, ClientCredentialsGrant programs, PasswordGrant passwords, MfaGrant factors, StoredGrant stored, CancellationToken cancellationToken)
    {
        var request = http.GetOpenIddictServerRequest() ?? throw new InvalidOperationException("The request did not pass the OpenID Connect server.");
        return request.GrantType switch
        {
            GrantTypes.ClientCredentials => programs.GrantAsync(http, request, cancellationToken),
            GrantTypes.Password or ApplicationPermissions.PasswordRealm => passwords.GrantAsync(http, request, cancellationToken),
            ApplicationPermissions.MfaOtp or ApplicationPermissions.MfaRecoveryCode => factors.GrantAsync(http, request, cancellationToken),
            _ => stored.GrantAsync(http, request, cancellationToken)
        };
    }
}
