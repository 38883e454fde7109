using System.Collections.Immutable;
using System.Security.Claims;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace RulesDashboard.Dashboard.Features.Oidc;

/// <summary>
/// Carries what <see cref="ClaimMapping"/> decided from the authorization to the tokens. Claims of one name may differ between the two
/// tokens, which a principal with destinations cannot say: so both sets travel as private claims, and are put in when tokens are made.
/// </summary>
internal static class RuleClaims
{
    /// <summary>Private claim: the user's session, which a refresh needs again. In codes and refresh tokens only.</summary>
    public const string Session = "rules:session";

    /// <summary>Private claim: the API that the access token is for. In codes and refresh tokens only.</summary>
    public const string Api = "rules:api";

    /// <summary>Private claim: the id of the organization that the user signed in to. In codes and refresh tokens only.</summary>
    public const string Organization = "rules:organization";

    /// <summary>Private claim: what an application from before OpenID Connect asked for besides its scopes, separated by spaces. In codes and refresh tokens only.</summary>
    public const string Older = "rules:older";

    private const string IdToken = "rules:id_token";
    private const string AccessToken = "rules:access_token";
    private const string Scope = "rules:scope";

    public static OpenIddictServerHandlerDescriptor Handler { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<ProcessSignInContext>()
        .UseInlineHandler(Apply)
        .SetOrder(OpenIddictServerHandlers.GenerateAccessToken.Descriptor.Order - 500)
        .SetType(OpenIddictServerHandlerType.Custom)
        .Build();

    public static void Attach(ClaimsPrincipal principal, TokenClaims claims)
    {
        principal.SetClaim(IdToken, claims.IdToken.ToJsonString());
        principal.SetClaim(AccessToken, claims.AccessToken.ToJsonString());
        principal.SetClaim(Scope, claims.AccessTokenScopes is { } scopes ? JsonSerializer.Serialize(scopes) : null);
    }

    private static ValueTask Apply(ProcessSignInContext context)
    {
        context.AccessTokenPrincipal?.SetClaim(Claims.AuthorizedParty, context.ClientId); // where APIs written for Auth0 look for the application
        Add(context.IdentityTokenPrincipal, context.Principal?.GetClaim(IdToken));
        Add(context.AccessTokenPrincipal, context.Principal?.GetClaim(AccessToken));
        if (context.AccessTokenPrincipal is not null && context.Principal?.GetClaim(Scope) is { } scope)
        {
            context.AccessTokenPrincipal.SetScopes(JsonSerializer.Deserialize<ImmutableArray<string>>(scope));
        }

        return ValueTask.CompletedTask;
    }

    private static void Add(ClaimsPrincipal? principal, string? json)
    {
        if (principal is null || json is null)
        {
            return;
        }

        foreach (var member in JsonElement.Parse(json).EnumerateObject())
        {
            principal.RemoveClaims(member.Name);
            ((ClaimsIdentity)principal.Identity!).AddClaim(ToClaim(member.Name, member.Value));
        }
    }

    private static Claim ToClaim(string name, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => new Claim(name, value.GetString()!, ClaimValueTypes.String),
        JsonValueKind.True or JsonValueKind.False => new Claim(name, value.GetRawText(), ClaimValueTypes.Boolean),
        JsonValueKind.Number when value.TryGetInt64(out _) => new Claim(name, value.GetRawText(), ClaimValueTypes.Integer64),
        JsonValueKind.Number => new Claim(name, value.GetRawText(), ClaimValueTypes.Double),
        JsonValueKind.Array => new Claim(name, value.GetRawText(), JsonClaimValueTypes.JsonArray),
        JsonValueKind.Null => new Claim(name, "null", JsonClaimValueTypes.JsonNull),
        _ => new Claim(name, value.GetRawText(), JsonClaimValueTypes.Json)
    };
}
