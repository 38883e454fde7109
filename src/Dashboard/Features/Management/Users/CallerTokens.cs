using System.Text.Json.Nodes;
using OpenIddict.Abstractions;
using RulesDashboard.Data.Users;

namespace RulesDashboard.Dashboard.Features.Management.Users;

/// <summary>Identity providers' tokens for callers of the management API.</summary>
internal static class CallerTokens
{
    /// <summary>Reveals the tokens of an identity; null for callers without the scope <c>read:user_idp_tokens</c>.</summary>
    public static Func<Identity, JsonObject>? For(this IdentityTokens tokens, HttpContext http) =>
        http.User.HasScope("read:user_idp_tokens") ? identity => tokens.Reveal(identity.Tokens) : null;
}
