using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authentication;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace RulesDashboard.Dashboard.Features.Oidc;

/// <summary><c>/userinfo</c>: what the ID token of the same login said, custom claims of rules included.</summary>
internal static class UserInfoEndpoint
{
    public const string Path = "/userinfo";

    public static async Task<IResult> HandleAsync(HttpContext http, UserInfoClaims claims, CancellationToken cancellationToken)
    {
        var ticket = await http.AuthenticateAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
        if (ticket.Principal?.GetClaim(Claims.Subject) is not { } subject)
        {
            return Results.Challenge(authenticationSchemes: [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]);
        }

        var answer = new JsonObject { [Claims.Subject] = subject };
        foreach (var (name, value) in await claims.FindAsync(ticket.Principal.GetAuthorizationId(), cancellationToken))
        {
            answer[name] = value?.DeepClone();
        }

        return Results.Json(answer);
    }
}
