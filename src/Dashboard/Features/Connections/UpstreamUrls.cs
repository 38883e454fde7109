using Microsoft.AspNetCore.Http.Extensions;
using RulesDashboard.Dashboard.Features.Account;

namespace RulesDashboard.Dashboard.Features.Connections;

/// <summary>Addresses of a sign-in through another identity provider.</summary>
internal static class UpstreamUrls
{
    /// <summary>Sends the browser to the provider of a connection.</summary>
    public const string Start = "/login/with";

    /// <summary>Where every provider sends the browser back to; the same path as on Auth0, so that providers need to know another host only.</summary>
    public const string Callback = "/login/callback";

    /// <summary>Where a provider sends the browser after it has signed out there.</summary>
    public const string LogoutCallback = "/logout/callback";

    /// <param name="connection">Name of the connection.</param>
    /// <param name="returnUrl">The authorization request to go on with.</param>
    /// <param name="hint">The e-mail that the person has entered already; null when none.</param>
    public static string StartOf(string connection, string returnUrl, string? hint = null)
    {
        var query = new QueryBuilder { { "connection", connection }, { "returnUrl", returnUrl } };
        if (hint is not null)
        {
            query.Add("login_hint", hint.Trim());
        }

        return Start + query;
    }

    /// <summary>The sign-in page, which says what went wrong.</summary>
    public static string Back(string returnUrl, SignInProblem problem, string? connection)
    {
        var query = new QueryBuilder { { "returnUrl", returnUrl }, { "problem", problem.ToString() } };
        if (connection is not null)
        {
            query.Add("connection", connection);
        }

        return AccountUrls.Login + query;
    }
}

/// <summary>Why a sign-in through another identity provider did not happen.</summary>
internal enum SignInProblem
{
    /// <summary>It does not answer.</summary>
    Unavailable,

    /// <summary>The person gave up there.</summary>
    Cancelled,

    /// <summary>It refused, or answered what cannot be believed.</summary>
    Failed,

    /// <summary>This network starts too many sign-ins.</summary>
    TooMany,

    /// <summary>It signed somebody in whom an administrator has blocked here.</summary>
    Blocked,
}
