using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using OpenIddict.Client;
using OpenIddict.Client.AspNetCore;
using RulesDashboard.Dashboard.Features.Account;
using RulesDashboard.Dashboard.Features.Connections.Upstream;
using RulesDashboard.Data.Connections;
using static OpenIddict.Client.AspNetCore.OpenIddictClientAspNetCoreConstants;

namespace RulesDashboard.Dashboard.Features.Connections.SignIn;

/// <summary><c>/login/with</c>: sends the browser to the provider of a connection, or back to the sign-in page when that does not answer.</summary>
internal static partial class ConnectionStart
{
    public static async Task<IResult> HandleAsync(
        HttpContext http, ConnectionOffers offers, SignInThrottle throttle, UpstreamRegistrations registrations, OpenIddictClientService client, ILogger<ConnectionDirectory> logger)
    {
        var query = http.Request.Query;
        if (SafeRedirect.SignIn(query["returnUrl"]) is not { } back)
        {
            return Results.Redirect(AccountUrls.Login);
        }

        var name = query["connection"].ToString();
        var offer = await offers.OfAsync(back, http.RequestAborted);
        if (offer.Upstream.FirstOrDefault(candidate => candidate.Name == name) is not { } connection)
        {
            return Results.Redirect(UpstreamUrls.Back(back, SignInProblem.Failed, null));
        }

        // Every demand leaves a row behind until it expires.
        if (!throttle.TryEnter(http.Connection.RemoteIpAddress))
        {
            return Results.Redirect(UpstreamUrls.Back(back, SignInProblem.TooMany, connection.Name));
        }

        if (registrations.ProblemOf(connection) is { } unusable)
        {
            logger.ConnectionUnusable(connection.Name, unusable);
            return Results.Redirect(UpstreamUrls.Back(back, SignInProblem.Unavailable, connection.Name));
        }

        try
        {
            // Asked for before anything is sent, so that a provider that is down costs no more than this.
            await client.GetServerConfigurationByRegistrationIdAsync(connection.Id, http.RequestAborted);
            await http.ChallengeAsync(OpenIddictClientAspNetCoreDefaults.AuthenticationScheme, Demand(connection, back, query["login_hint"]));
            return Results.Empty;
        }
        catch (Exception exception) when (exception is not OperationCanceledException && !http.Response.HasStarted)
        {
            logger.ConnectionUnavailable(exception, connection.Name);
            return Results.Redirect(UpstreamUrls.Back(back, SignInProblem.Unavailable, connection.Name));
        }
    }

    private static AuthenticationProperties Demand(SignInConnection connection, string back, StringValues hint)
    {
        var request = QueryHelpers.ParseQuery(back[back.IndexOf('?', StringComparison.Ordinal)..]);
        if (hint.Count > 0)
        {
            request["login_hint"] = hint;
        }

        var properties = new AuthenticationProperties { RedirectUri = back };
        properties.Items[Properties.RegistrationId] = connection.Id;
        foreach (var (name, value) in UpstreamParameters.Of(connection, request))
        {
            properties.SetParameter(name, value);
        }

        if (request.GetValueOrDefault("connection_scope") is { Count: > 0 } more && ScopesOf(connection, more) is { Length: > 0 } scopes)
        {
            properties.Items[Properties.Scope] = scopes;
        }

        return properties;
    }

    private static string ScopesOf(SignInConnection connection, StringValues more)
    {
        var configured = connection.OptionList("scope") is { Count: > 0 } own ? own : ConnectionKind.Find(connection.Strategy)!.Scopes;
        return string.Join(' ', configured.Concat(more.ToString().Split([' ', ','], StringSplitOptions.RemoveEmptyEntries).Where(scope => ScopeToken().IsMatch(scope))).Distinct(StringComparer.Ordinal));
    }

    /// <summary>RFC 6749, appendix A.4.</summary>
    [GeneratedRegex(@"\A[\x21\x23-\x5B\x5D-\x7E]{1,256}\z")]
    private static partial Regex ScopeToken();
}
