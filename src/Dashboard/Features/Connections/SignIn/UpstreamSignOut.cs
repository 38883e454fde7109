using Microsoft.AspNetCore.Authentication;
using OpenIddict.Client;
using OpenIddict.Client.AspNetCore;
using RulesDashboard.Dashboard.Features.Account;
using RulesDashboard.Dashboard.Features.Oidc;
using RulesDashboard.Data.Connections;
using RulesDashboard.Data.Users;
using static OpenIddict.Client.AspNetCore.OpenIddictClientAspNetCoreConstants;

namespace RulesDashboard.Dashboard.Features.Connections.SignIn;

/// <summary>Signing out at the identity provider too, where it has a way to.</summary>
internal sealed class UpstreamSignOut(ConnectionDirectory directory, OpenIddictClientService client, UserProfileStore profiles, IdentityTokens tokens, ILogger<UpstreamSignOut> logger)
{
    /// <summary><c>/logout/callback</c>: the provider has signed its user out; OpenIddict has checked that we asked for it.</summary>
    public static async Task<IResult> HandleAsync(HttpContext http)
    {
        var ticket = await http.AuthenticateAsync(OpenIddictClientAspNetCoreDefaults.AuthenticationScheme);
        // The address was checked against the application's before it went into the state, which only we can write.
        return Results.Redirect(ticket is { Succeeded: true, Properties.RedirectUri: { Length: > 0 } back } ? back : AccountUrls.SignedOut);
    }

    /// <summary>Sends the browser to the provider of a session that has ended here, to come back to <paramref name="target"/>; null when there is nothing to sign out of there.</summary>
    /// <param name="http">The request.</param>
    /// <param name="session">As it was.</param>
    /// <param name="target">Checked already.</param>
    public async Task<IResult?> BeginAsync(HttpContext http, UserSession session, string target)
    {
        if (await directory.FindAsync(session.Connection, http.RequestAborted) is not { IsDatabase: false, Disabled: false } connection)
        {
            return null;
        }

        try
        {
            if ((await client.GetServerConfigurationByRegistrationIdAsync(connection.Id, http.RequestAborted)).EndSessionEndpoint is null)
            {
                return null;
            }

            var properties = new AuthenticationProperties { RedirectUri = target };
            properties.Items[Properties.RegistrationId] = connection.Id;
            properties.Items[Properties.IdentityTokenHint] = await HintAsync(session, connection, http.RequestAborted);
            await http.SignOutAsync(OpenIddictClientAspNetCoreDefaults.AuthenticationScheme, properties);
            return Results.Empty;
        }
        catch (Exception exception) when (exception is not OperationCanceledException && !http.Response.HasStarted)
        {
            // Signed out here is signed out: a provider that is down keeps nobody.
            logger.ConnectionUnavailable(exception, connection.Name);
            return null;
        }
    }

    private async Task<string?> HintAsync(UserSession session, SignInConnection connection, CancellationToken cancellationToken)
    {
        var profile = await profiles.FindAsync(session.UserId, cancellationToken);
        return profile?.Identities.FirstOrDefault(identity => identity.Connection == connection.Name) is { } identity ? (string?)tokens.Reveal(identity.Tokens)["id_token"] : null;
    }
}
