namespace RulesDashboard.Dashboard.Features.Oidc;

/// <summary>
/// The cookie of an application user's session. Over https it also comes along with requests from frames of other sites, as applications
/// sign their users in silently that way; browsers allow that to secure cookies only, so over http it does not. Forms are safe from other
/// sites by their antiforgery tokens, not by this cookie.
/// </summary>
internal sealed class SessionCookie : CookieBuilder
{
    public SessionCookie()
    {
        Name = "rules-session";
        HttpOnly = true;
        IsEssential = true;
        SecurePolicy = CookieSecurePolicy.SameAsRequest;
    }

    public override CookieOptions Build(HttpContext context, DateTimeOffset expiresFrom)
    {
        var cookie = base.Build(context, expiresFrom);
        cookie.SameSite = cookie.Secure ? SameSiteMode.None : SameSiteMode.Lax;
        return cookie;
    }
}
