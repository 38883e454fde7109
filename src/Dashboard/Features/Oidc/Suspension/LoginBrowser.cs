using RulesDashboard.Data.PendingLogins;

namespace RulesDashboard.Dashboard.Features.Oidc.Suspension;

/// <summary>Which browser a login is made in: a random value in a cookie. An interrupted login goes on in the browser in which it began, and in no other.</summary>
/// <remarks>Lax is enough: whatever comes from another site ends as a GET of ours, see <see cref="ContinueEndpoint"/>.</remarks>
internal static class LoginBrowser
{
    private const string Cookie = "rules-browser";
    private const int Length = 43;
    private static readonly TimeSpan Kept = TimeSpan.FromDays(4); // longer than any login may be interrupted

    /// <summary>Null when the browser has none.</summary>
    public static string? Of(HttpContext http) => http.Request.Cookies.TryGetValue(NameOf(http), out var value) && value.Length == Length ? value : null;

    /// <summary>The value that the browser has from now on.</summary>
    public static string Ensure(HttpContext http)
    {
        var value = Of(http) ?? PendingLoginStore.NewState();
        http.Response.Cookies.Append(NameOf(http), value, new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = IsSecure(http),
            IsEssential = true,
            Path = "/",
            MaxAge = Kept,
        });
        return value;
    }

    private static string NameOf(HttpContext http) => IsSecure(http) ? "__Host-" + Cookie : Cookie;

    private static bool IsSecure(HttpContext http) => http.Issuer().Scheme == Uri.UriSchemeHttps;
}
