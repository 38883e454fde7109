using System.Text;
using Microsoft.Extensions.Options;
using RulesDashboard.Dashboard.Features.Management;
using RulesDashboard.Data.Apis;
using RulesDashboard.Data.Roles;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace RulesDashboard.Dashboard.Features.Oidc;

/// <summary>
/// Decides, from the scopes and the audience that an application asks for, what it gets: the standard scopes, and those of the API, of which
/// a user whose API enforces policies has only those that their roles carry. Others are ignored, not refused.
/// </summary>
internal sealed class AccessGrants(ApiStore apis, RolePermissions permissions, ManagementAudience management, IOptions<OidcOptions> options)
{
    /// <summary>Shortest secret of an API in bytes that a token can be signed with.</summary>
    private const int ShortestSecret = 32;

    private static readonly HashSet<string> Standard = new(StringComparer.Ordinal)
    {
        Scopes.OpenId, Scopes.Profile, Scopes.Email, Scopes.Phone, Scopes.Address, Scopes.OfflineAccess
    };

    private ApiTerms? _last;

    /// <summary>Null when there can be tokens of users for the audience, else what to tell the application.</summary>
    public async Task<string?> CheckAsync(HttpContext http, string? audience, CancellationToken cancellationToken)
    {
        // A token that manages this installation is nothing that a sign-in to some application hands out.
        return audience == management.Of(http.Request) ? "Applications cannot ask for access to the management API."
            : Wanted(http, audience) is { } wanted ? Check(wanted, await FindAsync(wanted, cancellationToken))
            : null;
    }

    /// <summary>Null when tokens can be made for the API, else what to tell the application.</summary>
    public static string? Check(string audience, ApiTerms? api) =>
        api is null ? $"Service not found: {audience}"
        : api.HasOwnSecret && Encoding.UTF8.GetByteCount(api.Secret ?? "") < ShortestSecret ? $"The API {audience} signs its tokens with HS256, but has no signing_secret of at least {ShortestSecret} characters."
        : null;

    /// <summary>What a user's application gets; nothing but userinfo where there is no such API.</summary>
    /// <param name="http">The request.</param>
    /// <param name="requested">Scopes.</param>
    /// <param name="audience">The API; null or empty for the one that everybody gets, if any.</param>
    /// <param name="userId">The user.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<AccessGrant> OfAsync(HttpContext http, IReadOnlyCollection<string> requested, string? audience, string userId, CancellationToken cancellationToken)
    {
        var granted = requested.Where(Standard.Contains).ToHashSet(StringComparer.Ordinal);
        if (Wanted(http, audience) is not { } wanted || await FindAsync(wanted, cancellationToken) is not { } api)
        {
            return new AccessGrant(null, granted, [UserInfo(http)]) { Unknown = [.. requested.Where(scope => !granted.Contains(scope))] };
        }

        var allowed = api.EnforcesPolicies ? await permissions.OfUserAsync(userId, api.Id, cancellationToken) : null;
        granted.UnionWith(requested.Where(scope => api.Scopes.Contains(scope) && (allowed is null || allowed.Contains(scope))));
        if (!api.AllowsOfflineAccess)
        {
            granted.Remove(Scopes.OfflineAccess);
        }

        // What is signed with the API's own secret, this server does not take as proof.
        return new AccessGrant(api.Identifier, granted, api.HasOwnSecret || !granted.Contains(Scopes.OpenId) ? [api.Identifier] : [api.Identifier, UserInfo(http)])
        {
            Unknown = [.. requested.Where(scope => !Standard.Contains(scope) && !api.Scopes.Contains(scope))],
            Permissions = api.ListsPermissions ? allowed : null
        };
    }

    /// <summary>Null when there is no API with this identifier.</summary>
    public async Task<ApiTerms?> FindAsync(string identifier, CancellationToken cancellationToken) =>
        _last?.Identifier == identifier ? _last : _last = await apis.FindTermsAsync(identifier, cancellationToken);

    /// <summary>The API that a token shall be for; null for userinfo.</summary>
    private string? Wanted(HttpContext http, string? audience) =>
        (string.IsNullOrEmpty(audience) ? options.Value.DefaultAudience : audience) is { Length: > 0 } wanted && wanted != UserInfo(http) ? wanted : null;

    private static string UserInfo(HttpContext http) => new Uri(http.Issuer(), "userinfo").AbsoluteUri;
}
