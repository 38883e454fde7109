using Microsoft.AspNetCore.Authentication;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using RulesDashboard.Dashboard.Features.Account;
using RulesDashboard.Dashboard.Features.Connections.SignIn;

namespace RulesDashboard.Dashboard.Features.Oidc;

/// <summary>The two ways out: OpenID Connect's, and Auth0's older <c>/v2/logout?client_id&amp;returnTo</c>.</summary>
internal static class LogoutEndpoints
{
    public const string Path = "/oidc/logout";
    public const string OlderPath = "/v2/logout";

    private const string SignedOut = AccountUrls.SignedOut;

    /// <summary>OpenIddict has checked the request, and sends the browser to the application's address when one was given.</summary>
    public static async Task<IResult> HandleAsync(HttpContext http, UserSessions sessions)
    {
        await sessions.EndAsync(http);
        return Results.SignOut(new AuthenticationProperties { RedirectUri = SignedOut }, [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]);
    }

    /// <summary>Without a client id the address to return to may be any application's. With <c>federated</c> the user is signed out at the identity provider too.</summary>
    public static async Task<IResult> HandleOlderAsync(
        HttpContext http, UserSessions sessions, UpstreamSignOut upstream, IOpenIddictApplicationManager applications, CancellationToken cancellationToken)
    {
        var query = http.Request.Query;
        var returnTo = query["returnTo"].ToString();
        if (returnTo.Length > 0 && !await IsRegisteredAsync(query["client_id"].ToString(), returnTo, applications, cancellationToken))
        {
            http.Items[AccountUrls.LoginErrorItem] = "The address to return to is not one of the application's logout addresses.";
            return Results.StatusCode(StatusCodes.Status400BadRequest);
        }

        var session = query.ContainsKey("federated") ? (await sessions.FindAsync(http))?.Session : null;
        await sessions.EndAsync(http);
        var target = returnTo.Length > 0 ? returnTo : SignedOut;
        return session is not null && await upstream.BeginAsync(http, session, target) is { } leaving ? leaving : Results.Redirect(target);
    }

    private static async Task<bool> IsRegisteredAsync(
        string clientId, string returnTo, IOpenIddictApplicationManager applications, CancellationToken cancellationToken)
    {
        if (clientId.Length > 0)
        {
            return await applications.FindByClientIdAsync(clientId, cancellationToken) is { } application
                && LogoutTarget.IsAllowed(returnTo, await applications.GetPostLogoutRedirectUrisAsync(application, cancellationToken));
        }

        foreach (var candidate in LogoutTarget.Candidates(returnTo))
        {
            await foreach (var _ in applications.FindByPostLogoutRedirectUriAsync(candidate, cancellationToken))
            {
                return true;
            }
        }

        return false;
    }
}
