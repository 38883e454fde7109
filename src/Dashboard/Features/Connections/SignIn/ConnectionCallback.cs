using System.Globalization;
using System.Security.Claims;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using OpenIddict.Abstractions;
using OpenIddict.Client;
using OpenIddict.Client.AspNetCore;
using RulesDashboard.Dashboard.Features.Account;
using RulesDashboard.Dashboard.Features.Oidc;
using RulesDashboard.Data.Connections;
using RulesDashboard.Data.Users;
using static OpenIddict.Client.AspNetCore.OpenIddictClientAspNetCoreConstants;
using static OpenIddict.Client.OpenIddictClientEvents;
using Errors = OpenIddict.Abstractions.OpenIddictConstants.Errors;

namespace RulesDashboard.Dashboard.Features.Connections.SignIn;

/// <summary><c>/login/callback</c>: a provider has signed somebody in, or not. OpenIddict has checked its answer before; the user's session begins here.</summary>
internal sealed class ConnectionCallback(
    ConnectionDirectory directory, FederatedUsers federated, UserManager<User> users, UserProfileStore profiles, UserSessions sessions, TimeProvider time, ILogger<ConnectionCallback> logger)
{
    public static Task<IResult> HandleAsync(HttpContext http, ConnectionCallback callback, CancellationToken cancellationToken) => callback.CompleteAsync(http, cancellationToken);

    private async Task<IResult> CompleteAsync(HttpContext http, CancellationToken cancellationToken)
    {
        if (http.GetOpenIddictClientResponse() is { Error: not null } refusal)
        {
            return await RefuseAsync(http, refusal, cancellationToken);
        }

        var ticket = await http.AuthenticateAsync(OpenIddictClientAspNetCoreDefaults.AuthenticationScheme);
        var registration = ticket.Properties?.GetString(Properties.RegistrationId);
        if (ticket is not { Principal: { } principal, Properties: { } properties } || SafeRedirect.SignIn(properties.RedirectUri) is not { } back
            || (await directory.ListAsync(cancellationToken)).FirstOrDefault(candidate => candidate.Id == registration) is not { Disabled: false } connection)
        {
            return Results.Redirect(AccountUrls.Login);
        }

        var claims = UpstreamClaims.ToJson(principal);
        if (ProfileMapping.SubjectOf(connection, claims, principal.FindFirstValue(ClaimTypes.NameIdentifier)) is not { } subject)
        {
            logger.UpstreamNameless(connection.Name, "it gave no id that can be kept");
            return Results.Redirect(UpstreamUrls.Back(back, SignInProblem.Failed, connection.Name));
        }

        var userId = await federated.SignInAsync(ToProfile(connection, subject, claims, properties), cancellationToken);
        if (await users.FindByIdAsync(userId) is not { Blocked: false } user)
        {
            return Results.Redirect(UpstreamUrls.Back(back, SignInProblem.Blocked, connection.Name));
        }

        await profiles.RecordLoginAsync(user.Id, RequestFacts.IpOf(http), time.GetUtcNow().UtcDateTime, CancellationToken.None);
        await sessions.StartAsync(http, user, "federated", connection.Name);
        return Results.Redirect(back);
    }

    private async Task<IResult> RefuseAsync(HttpContext http, OpenIddictResponse refusal, CancellationToken cancellationToken)
    {
        var state = http.Features.Get<OpenIddictClientAspNetCoreFeature>()?.Transaction?.GetProperty<ProcessAuthenticationContext>(typeof(ProcessAuthenticationContext).FullName!)?.StateTokenPrincipal;
        var id = state?.GetClaim(OpenIddictConstants.Claims.Private.RegistrationId);
        var connection = (await directory.ListAsync(cancellationToken)).FirstOrDefault(candidate => candidate.Id == id);
        logger.UpstreamRefused(connection?.Name ?? "(unknown)", refusal.Error!, refusal.ErrorDescription);
        // Without a state of ours nobody knows where this came from: there is no request to go on with.
        return Results.Redirect(SafeRedirect.SignIn(state?.GetClaim(OpenIddictConstants.Claims.TargetLinkUri)) is { } back
            ? UpstreamUrls.Back(back, ProblemOf(refusal.Error!), connection?.Name)
            : AccountUrls.Login);
    }

    private static SignInProblem ProblemOf(string error) => error switch
    {
        Errors.AccessDenied or Errors.LoginRequired or Errors.ConsentRequired or Errors.InteractionRequired => SignInProblem.Cancelled,
        Errors.ServerError or Errors.TemporarilyUnavailable => SignInProblem.Unavailable,
        _ => SignInProblem.Failed,
    };

    private FederatedProfile ToProfile(SignInConnection connection, string subject, JsonObject claims, AuthenticationProperties properties) => new()
    {
        Connection = connection.Name,
        Provider = connection.Strategy,
        ProviderUserId = ConnectionStrategy.UserId(connection.Strategy, connection.Name, subject),
        Profile = ProfileMapping.ProfileOf(connection, claims),
        Tokens = ToTokens(properties),
        UpdatesUser = connection.Option("set_user_root_attributes") != "on_first_login",
    };

    private JsonObject ToTokens(AuthenticationProperties properties)
    {
        var tokens = new JsonObject();
        Add("access_token", properties.GetTokenValue(Tokens.BackchannelAccessToken) ?? properties.GetTokenValue(Tokens.FrontchannelAccessToken));
        Add("refresh_token", properties.GetTokenValue(Tokens.RefreshToken));
        Add("id_token", properties.GetTokenValue(Tokens.BackchannelIdentityToken) ?? properties.GetTokenValue(Tokens.FrontchannelIdentityToken));
        if (DateTimeOffset.TryParse(properties.GetTokenValue(Tokens.BackchannelAccessTokenExpirationDate), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var end))
        {
            tokens["expires_in"] = (int)Math.Round((end - time.GetUtcNow()).TotalSeconds);
        }

        return tokens;

        void Add(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                tokens[name] = value;
            }
        }
    }
}
