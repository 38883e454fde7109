using System.Collections.Immutable;

namespace RulesDashboard.Dashboard.Features.Oidc;

/// <summary>What an application gets for a user.</summary>
/// <param name="Api">Identifier of the API that the access token is for; null when it is good for userinfo only.</param>
/// <param name="Scopes">What this token may be used for.</param>
/// <param name="Resources">Audiences of the access token.</param>
internal sealed record AccessGrant(string? Api, IReadOnlySet<string> Scopes, ImmutableArray<string> Resources)
{
    /// <summary>What later tokens may be used for: a refresh may ask for less than that.</summary>
    public IReadOnlySet<string> Kept { get; init; } = Scopes;

    /// <summary>What else was asked for, of which no API knows: applications from before OpenID Connect mean members of <c>user</c> by it.</summary>
    public IReadOnlyList<string> Unknown { get; init; } = [];

    /// <summary>The user's permissions at the API; null when its tokens do not list them.</summary>
    public IReadOnlyList<string>? Permissions { get; init; }

    /// <summary>The same with no more scopes than these, this time; null changes nothing.</summary>
    public AccessGrant Narrowed(IReadOnlyCollection<string>? scopes) => scopes is null ? this : this with
    {
        Scopes = Scopes.Intersect(scopes, StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal),
        Unknown = [.. Unknown.Intersect(scopes, StringComparer.Ordinal)]
    };
}
