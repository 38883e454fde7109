using System.Text.Json.Nodes;
using RulesDashboard.Data.Users;

namespace RulesDashboard.Dashboard.Features.Oidc;

/// <summary>The identity providers' tokens of one user, in clear for the rules of one login.</summary>
internal sealed class LoginTokens(UserProfile profile, IdentityTokens tokens)
{
    private readonly Dictionary<(string Provider, string UserId), JsonObject> _known =
        profile.Identities.ToDictionary(identity => (identity.Provider, identity.UserId), identity => tokens.Reveal(identity.Tokens));

    /// <summary>What no record may hold, each by the name that stands in its place.</summary>
    public IReadOnlyDictionary<string, string> Hidden => _known
        .SelectMany(identity => IdentityTokens.Secrets.Where(name => identity.Value[name] is not null)
            .Select(name => ($"{name} of {identity.Key.Provider}|{identity.Key.UserId}", identity.Value[name]!.GetValue<string>())))
        .ToDictionary(token => token.Item1, token => token.Item2, StringComparer.Ordinal);

    public JsonObject Of(Identity identity) => _known[(identity.Provider, identity.UserId)];
}
