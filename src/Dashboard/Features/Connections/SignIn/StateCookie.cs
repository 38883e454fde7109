namespace RulesDashboard.Dashboard.Features.Connections.SignIn;

/// <summary>Binds an answer of a provider to the browser that was sent there. Some providers answer by a form, which needs a cookie without restrictions; browsers keep such a cookie over https only.</summary>
internal sealed class StateCookie : CookieBuilder
{
    public StateCookie() => (Name, HttpOnly, IsEssential, SecurePolicy) = ("rules-upstream", true, true, CookieSecurePolicy.SameAsRequest);

    public override CookieOptions Build(HttpContext context, DateTimeOffset expiresFrom)
    {
        var options = base.Build(context, expiresFrom);
        options.SameSite = context.Request.IsHttps ? SameSiteMode.None : SameSiteMode.Lax;
        return options;
    }
}
