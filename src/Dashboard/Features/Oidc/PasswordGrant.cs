using OpenIddict.Abstractions;
using RulesDashboard.Dashboard.Features.Account;
using RulesDashboard.Dashboard.Features.Applications;
using RulesDashboard.Dashboard.Features.Organizations.SignIn;
using RulesDashboard.Data.Connections;
using RulesDashboard.Data.Users;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace RulesDashboard.Dashboard.Features.Oidc;

/// <summary>
/// The grants <c>password</c> and <c>password-realm</c>: the application has asked the user for the password itself. For applications whose
/// document names the grant. The password is checked, counted and slowed down as on the sign-in page; no page can be shown on the way.
/// </summary>
internal sealed class PasswordGrant(
    PasswordCheck passwords, UserProfileStore profiles, ConnectionStore connections, AccessGrants access, OrganizationDemands organizations, ApplicationLogin login, TimeProvider time)
{
    /// <summary>The error when an account or a network has tried too often. Source: Auth0's authentication API.</summary>
    public const string TooManyAttempts = "too_many_attempts";

    /// <summary>What rules read as <c>context.protocol</c>.</summary>
    public const string Protocol = "oauth2-password";

    private const string Realm = "realm";

    public async Task<IResult> GrantAsync(HttpContext http, OpenIddictRequest request, CancellationToken cancellationToken)
    {
        if (request.GrantType == ApplicationPermissions.PasswordRealm && CheckRealm(request) is { } message)
        {
            return ApplicationLogin.Refuse(Errors.InvalidRequest, message);
        }

        if (!await connections.IsDatabaseEnabledAsync(request.ClientId!, cancellationToken))
        {
            return ApplicationLogin.Refuse(Errors.InvalidRequest, "no connections enabled for the client");
        }

        if (await organizations.RefusalWithoutAsync(request.ClientId!, cancellationToken) is { } refusal)
        {
            return ApplicationLogin.Refuse(Errors.InvalidRequest, refusal);
        }

        if (await access.CheckAsync(http, request.Api(), cancellationToken) is { } unknown)
        {
            return ApplicationLogin.Refuse(Errors.AccessDenied, unknown);
        }

        return await passwords.CheckAsync(request.Username!.Trim(), request.Password!, http.Connection.RemoteIpAddress) switch
        {
            PasswordResult.Accepted(var user) => await CompleteAsync(http, request, user, cancellationToken),
            PasswordResult.Blocked => ApplicationLogin.Refuse(AuthorizeEndpoint.Unauthorized, "user is blocked"),
            PasswordResult.TooMany => ApplicationLogin.Refuse(TooManyAttempts, "Too many attempts from your network. Wait a minute, then try again."),
            _ => ApplicationLogin.Refuse(Errors.InvalidGrant, "Wrong email or password.")
        };
    }

    /// <summary>Null when the request says who signs in, with what, and where.</summary>
    private static string? CheckRealm(OpenIddictRequest request) =>
        string.IsNullOrEmpty(request.Username) || string.IsNullOrEmpty(request.Password) ? "Missing required parameter: username and password"
        : (string?)request[Realm] is not { Length: > 0 } realm ? "Missing required parameter: realm"
        : realm != Connection.UserDatabase ? "The connection named as realm is no user database of this server."
        : null;

    private async Task<IResult> CompleteAsync(HttpContext http, OpenIddictRequest request, User user, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await profiles.RecordLoginAsync(user.Id, RequestFacts.IpOf(http), now.UtcDateTime, CancellationToken.None);
        return await login.CompleteAsync(
            new LoginAttempt(http, request, user, UserSession.Start(user, "pwd", now))
            {
                Protocol = Protocol,
                Access = await access.OfAsync(http, request.GetScopes(), request.Api(), user.Id, cancellationToken)
            },
            cancellationToken);
    }
}
