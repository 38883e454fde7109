using System.Security.Claims;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;
using static OpenIddict.Server.OpenIddictServerHandlers.Protection;

namespace RulesDashboard.Dashboard.Features.Oidc;

/// <summary>
/// The server's own claims (<c>oi_…</c>) stay out of tokens that applications and APIs read. An access token is found again by its
/// <c>jti</c>; an ID token needs no record, as nobody can revoke it.
/// </summary>
internal static class PrivateClaims
{
    private const string Prefix = "oi_";

    public static void AddTo(OpenIddictServerBuilder server)
    {
        server.AddEventHandler<GenerateTokenContext>(handler => handler.UseInlineHandler(WithoutRecord).SetOrder(CreateTokenEntry.Descriptor.Order - 500));
        server.AddEventHandler<GenerateTokenContext>(handler => handler.UseInlineHandler(WithoutClaims).SetOrder(AttachTokenMetadata.Descriptor.Order + 500));
        server.AddEventHandler<ValidateTokenContext>(handler => handler.UseInlineHandler(WithIdentifier).SetOrder(RestoreTokenEntryProperties.Descriptor.Order - 500));
    }

    private static ValueTask WithoutRecord(GenerateTokenContext context)
    {
        if (context.TokenType is TokenTypeIdentifiers.IdentityToken)
        {
            (context.CreateTokenEntry, context.PersistTokenPayload) = (false, false);
        }

        return ValueTask.CompletedTask;
    }

    private static ValueTask WithoutClaims(GenerateTokenContext context)
    {
        if (context.IsReferenceToken || context.TokenType is not (TokenTypeIdentifiers.IdentityToken or TokenTypeIdentifiers.AccessToken))
        {
            return ValueTask.CompletedTask; // its content never leaves the server, or nobody else can read it
        }

        var subject = context.SecurityTokenDescriptor.Subject;
        foreach (var claim in subject.Claims.Where(claim => claim.Type.StartsWith(Prefix, StringComparison.Ordinal)).ToList())
        {
            subject.RemoveClaim(claim);
        }

        if (context.TokenType is TokenTypeIdentifiers.AccessToken && context.Principal.GetTokenId() is { } id)
        {
            context.SecurityTokenDescriptor.Claims[Claims.JwtId] = id;
        }

        return ValueTask.CompletedTask;
    }

    private static ValueTask WithIdentifier(ValidateTokenContext context)
    {
        if (context.Principal is { } principal
            && principal.HasTokenType(TokenTypeIdentifiers.AccessToken)
            && principal.GetTokenId() is null
            && principal.FindFirstValue(Claims.JwtId) is { } id)
        {
            principal.SetTokenId(id);
        }

        return ValueTask.CompletedTask;
    }
}
