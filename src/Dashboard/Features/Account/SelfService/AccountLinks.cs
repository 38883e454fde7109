using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.Options;
using RulesDashboard.Dashboard.Features.Oidc;

namespace RulesDashboard.Dashboard.Features.Account.SelfService;

/// <summary>The addresses in mails.</summary>
/// <remarks>Anybody can ask for a mail to somebody else and name any host in the request: without a public origin only this machine's own names are believed.</remarks>
internal sealed class AccountLinks(IOptions<OidcOptions> options)
{
    private static readonly string[] OwnNames = ["localhost", "127.0.0.1", "[::1]"];

    /// <summary>Null when nobody said where users find this server.</summary>
    public Uri? Origin(HttpRequest request) =>
        !string.IsNullOrEmpty(options.Value.Issuer) || OwnNames.Contains(request.Host.Host, StringComparer.OrdinalIgnoreCase) ? options.Value.IssuerOf(request) : null;

    /// <summary>An absolute address of a page with its ticket.</summary>
    public static string Of(Uri origin, string page, string ticket) => new Uri(origin, page.TrimStart('/') + new QueryBuilder { { AccountTickets.Parameter, ticket } }).AbsoluteUri;
}
