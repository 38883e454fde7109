using Microsoft.Extensions.Options;

namespace RulesDashboard.Dashboard.Features.Oidc;

internal static class HttpContextIssuer
{
    /// <summary>What tokens that this request asks for name as their issuer.</summary>
    public static Uri Issuer(this HttpContext http) =>
        http.RequestServices.GetRequiredService<IOptions<OidcOptions>>().Value.IssuerOf(http.Request);
}
