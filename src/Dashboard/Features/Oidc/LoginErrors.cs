using RulesDashboard.Dashboard.Features.Account;

namespace RulesDashboard.Dashboard.Features.Oidc;

/// <summary>What cannot be said to an application, because none is known to ask: it is said to the user, on a page of ours.</summary>
internal static class LoginErrors
{
    /// <param name="http">The request that failed; its endpoint shows the error page.</param>
    /// <param name="error">As the protocol calls it, e.g. <c>invalid_request</c>.</param>
    /// <param name="description">A sentence for the user.</param>
    public static IResult Page(HttpContext http, string error, string description)
    {
        http.Items[AccountUrls.LoginErrorItem] = description;
        http.Items[AccountUrls.LoginErrorCodeItem] = error;
        return Results.StatusCode(StatusCodes.Status400BadRequest);
    }
}
