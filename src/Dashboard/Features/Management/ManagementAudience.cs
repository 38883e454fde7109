using Microsoft.Extensions.Options;
using RulesDashboard.Dashboard.Features.Oidc;

namespace RulesDashboard.Dashboard.Features.Management;

/// <summary>The name of the management API in tokens: <c>https://HOST/api/v2/</c>.</summary>
internal sealed class ManagementAudience(IOptions<OidcOptions> options)
{
    public const string Path = "api/v2/";

    /// <summary>As the request addresses us.</summary>
    public string Of(HttpRequest request) => new Uri(options.Value.IssuerOf(request), Path).ToString();
}
