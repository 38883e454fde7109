using System.Collections.Immutable;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace RulesDashboard.Dashboard.Features.Oidc;

/// <summary>What of the requested scopes an application gets: the standard ones and those that are registered. Others are ignored, not refused.</summary>
internal sealed class GrantedScopes(IOpenIddictScopeManager registered)
{
    private static readonly HashSet<string> Standard = new(StringComparer.Ordinal)
    {
        Scopes.OpenId, Scopes.Profile, Scopes.Email, Scopes.Phone, Scopes.Address, Scopes.OfflineAccess
    };

    public async Task<IReadOnlySet<string>> OfAsync(ImmutableArray<string> requested, CancellationToken cancellationToken)
    {
        var granted = requested.Where(Standard.Contains).ToHashSet(StringComparer.Ordinal);
        var others = requested.Where(scope => !Standard.Contains(scope)).ToImmutableArray();
        if (!others.IsEmpty)
        {
            await foreach (var scope in registered.FindByNamesAsync(others, cancellationToken))
            {
                granted.Add((await registered.GetNameAsync(scope, cancellationToken))!);
            }
        }

        return granted;
    }
}
