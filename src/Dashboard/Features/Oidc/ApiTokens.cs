using System.Text;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using RulesDashboard.Data.Apis;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace RulesDashboard.Dashboard.Features.Oidc;

/// <summary>
/// Makes an access token as its API wants it at this moment: how long it lasts, and what it is signed with. A token without an API is
/// opaque: a random name for a row, good for userinfo, in which nobody can read anything.
/// </summary>
internal sealed class ApiTokens(AccessGrants access) : IOpenIddictServerHandler<ProcessSignInContext>
{
    private const string Property = "rules:api-terms";

    public static void AddTo(OpenIddictServerBuilder server)
    {
        server.AddEventHandler<ProcessSignInContext>(handler => handler
            .UseScopedHandler<ApiTokens>().SetOrder(OpenIddictServerHandlers.PrepareAccessTokenPrincipal.Descriptor.Order - 500));
        server.AddEventHandler<GenerateTokenContext>(handler => handler
            .UseInlineHandler(Shape).SetOrder(OpenIddictServerHandlers.Protection.AttachSecurityCredentials.Descriptor.Order + 250));
    }

    public async ValueTask HandleAsync(ProcessSignInContext context)
    {
        if (!context.GenerateAccessToken || context.Principal?.GetClaim(RuleClaims.Api) is not { } identifier)
        {
            return;
        }

        var api = await access.FindAsync(identifier, context.CancellationToken);
        if (AccessGrants.Check(identifier, api) is { } message)
        {
            context.Reject(Errors.AccessDenied, message); // it was changed since the user agreed
            return;
        }

        context.Principal.SetAccessTokenLifetime(context.EndpointType is OpenIddictServerEndpointType.Authorization ? api!.WebLifetime : api!.Lifetime);
        context.Transaction.SetProperty(Property, api);
    }

    private static ValueTask Shape(GenerateTokenContext context)
    {
        if (context.TokenType is not TokenTypeIdentifiers.AccessToken)
        {
            return ValueTask.CompletedTask;
        }

        var userInfo = new Uri((context.Options.Issuer ?? context.BaseUri)!, "userinfo").AbsoluteUri;
        if (context.Principal.GetAudiences() is [var only] && only == userInfo)
        {
            (context.IsReferenceToken, context.PersistTokenPayload) = (true, true);
        }
        else if (context.Transaction.GetProperty<ApiTerms>(Property) is { HasOwnSecret: true } api)
        {
            context.SigningCredentials = new SigningCredentials(new SymmetricSecurityKey(Encoding.UTF8.GetBytes(api.Secret!)), SecurityAlgorithms.HmacSha256);
        }

        return ValueTask.CompletedTask;
    }
}
