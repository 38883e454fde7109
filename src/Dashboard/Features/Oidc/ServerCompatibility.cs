using Microsoft.AspNetCore;
using Microsoft.Extensions.Options;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using RulesDashboard.Dashboard.Features.Applications;
using RulesDashboard.Dashboard.Features.Organizations.SignIn;
using RulesDashboard.Dashboard.Features.SecondFactor;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.AspNetCore.OpenIddictServerAspNetCoreHandlers;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace RulesDashboard.Dashboard.Features.Oidc;

/// <summary>Where clients written for Auth0 expect something else than OpenIddict does by itself.</summary>
internal static class ServerCompatibility
{
    /// <summary>What <c>audience</c> is called after it was read: OpenIddict refuses the parameter under its own name.</summary>
    public const string Audience = "api_audience";

    /// <summary>The hash of the one script that OpenIddict's form_post page holds; an end-to-end test notices when it changes.</summary>
    private const string FormPostPolicy =
        "default-src 'none'; script-src 'sha256-j7OoGArf6XW6YY4cAyS3riSSvrJRqpSi1fOF9vQ5SrI='; base-uri 'none'; frame-ancestors 'none'";

    public static void AddTo(OpenIddictServerBuilder server)
    {
        server.AddEventHandler<ExtractAuthorizationRequestContext>(handler => handler
            .UseInlineHandler(context => Rename(context.Request)).SetOrder(int.MaxValue - 1000));
        server.AddEventHandler<ExtractTokenRequestContext>(handler => handler
            .UseInlineHandler(context => Rename(context.Request)).SetOrder(int.MaxValue - 1000));
        server.AddEventHandler<ExtractPushedAuthorizationRequestContext>(handler => handler
            .UseInlineHandler(context => Rename(context.Request)).SetOrder(int.MaxValue - 1000));
        server.AddEventHandler<ExtractDeviceAuthorizationRequestContext>(handler => handler
            .UseInlineHandler(context => Rename(context.Request)).SetOrder(int.MaxValue - 1000));

        server.AddEventHandler<ValidatePushedAuthorizationRequestContext>(handler => handler.UseScopedHandler<KnownAudience>().SetOrder(int.MaxValue - 1000));
        server.AddEventHandler<ValidateDeviceAuthorizationRequestContext>(handler => handler.UseScopedHandler<KnownAudience>().SetOrder(int.MaxValue - 1000));
        server.AddEventHandler<ValidateDeviceAuthorizationRequestContext>(handler => handler.UseScopedHandler<OrganizationRequired>().SetOrder(int.MaxValue - 900));

        server.AddEventHandler<ApplyAuthorizationResponseContext>(handler => handler
            .UseScopedHandler<RefusedRequests>().SetOrder(OpenIddictServerHandlers.Authentication.InferResponseMode.Descriptor.Order + 500));
        server.AddEventHandler<ApplyAuthorizationResponseContext>(handler => handler
            .UseInlineHandler(WebMessage.HandleAsync).SetOrder(Authentication.ProcessFormPostResponse.Descriptor.Order - 2));

        server.AddEventHandler<ApplyAuthorizationResponseContext>(handler => handler
            .UseInlineHandler(WithFormPostPolicy).SetOrder(Authentication.ProcessFormPostResponse.Descriptor.Order - 1));
        server.AddEventHandler<ApplyAuthorizationResponseContext>(handler => handler
            .UseInlineHandler(context => WithoutErrorUri(context.Response)).SetOrder(int.MinValue + 2000));
        server.AddEventHandler<ApplyTokenResponseContext>(handler => handler
            .UseInlineHandler(context => WithoutErrorUri(context.Response)).SetOrder(int.MinValue + 2000));
        server.AddEventHandler<ApplyPushedAuthorizationResponseContext>(handler => handler
            .UseInlineHandler(context => WithoutErrorUri(context.Response)).SetOrder(int.MinValue + 2000));
        server.AddEventHandler<ApplyDeviceAuthorizationResponseContext>(handler => handler
            .UseInlineHandler(context => WithoutErrorUri(context.Response)).SetOrder(int.MinValue + 2000));
        server.AddEventHandler<ApplyUserInfoResponseContext>(handler => handler
            .UseInlineHandler(context => WithoutErrorUri(context.Response)).SetOrder(int.MinValue + 2000));
        server.AddEventHandler<ApplyEndSessionResponseContext>(handler => handler
            .UseInlineHandler(context => WithoutErrorUri(context.Response)).SetOrder(int.MinValue + 2000));

        server.AddEventHandler<ApplyTokenResponseContext>(handler => handler
            .UseInlineHandler(WithRefusalStatus).SetOrder(AttachHttpResponseCode<ApplyTokenResponseContext>.Descriptor.Order + 1));
        server.AddEventHandler<ProcessRequestContext>(handler => handler
            .UseSingletonHandler<RequireSecureTransport>().SetOrder(ValidateTransportSecurityRequirement.Descriptor.Order + 1));
    }

    /// <summary>The API that a request asks for; null or empty when it names none.</summary>
    public static string? Api(this OpenIddictRequest request) => (string?)request[Audience];

    private static ValueTask Rename(OpenIddictRequest? request)
    {
        if (request is not null && request.HasParameter(Parameters.Audience))
        {
            request[Audience] = request[Parameters.Audience];
            request.RemoveParameter(Parameters.Audience);
        }

        return ValueTask.CompletedTask;
    }

    private static ValueTask WithoutErrorUri(OpenIddictResponse response)
    {
        response.ErrorUri = null;
        return ValueTask.CompletedTask;
    }

    private static ValueTask WithFormPostPolicy(ApplyAuthorizationResponseContext context)
    {
        if (context.ResponseMode is ResponseModes.FormPost && context.Transaction.GetHttpRequest() is { } request)
        {
            request.HttpContext.Response.Headers.ContentSecurityPolicy = FormPostPolicy;
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>A refusal at the token endpoint is 401, 403 or 429; OpenIddict answers 400 to every error it does not know.</summary>
    private static ValueTask WithRefusalStatus(ApplyTokenResponseContext context)
    {
        var status = context.Response.Error switch
        {
            AuthorizeEndpoint.Unauthorized => StatusCodes.Status401Unauthorized,
            Errors.AccessDenied or Errors.InteractionRequired or FactorDemand.Required or Errors.AuthorizationPending or Errors.ExpiredToken => StatusCodes.Status403Forbidden,
            Errors.InvalidGrant when context.Request?.GrantType is GrantTypes.Password or ApplicationPermissions.PasswordRealm or ApplicationPermissions.MfaOtp or ApplicationPermissions.MfaRecoveryCode
                => StatusCodes.Status403Forbidden,
            PasswordGrant.TooManyAttempts => StatusCodes.Status429TooManyRequests,
            _ => 0
        };
        if (status != 0 && context.Transaction.GetHttpRequest() is { } request)
        {
            request.HttpContext.Response.StatusCode = status;
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>Plain http is for this machine only, unless <see cref="OidcOptions.AllowHttp"/> says otherwise.</summary>
    internal sealed class RequireSecureTransport(IOptions<OidcOptions> options) : IOpenIddictServerHandler<ProcessRequestContext>
    {
        public ValueTask HandleAsync(ProcessRequestContext context)
        {
            if (context.EndpointType is not OpenIddictServerEndpointType.Unknown
                && context.Transaction.GetHttpRequest() is { IsHttps: false } request
                && !options.Value.AllowHttp
                && !IsThisMachine(request))
            {
                context.Reject(Errors.InvalidRequest, "This server answers over https only.");
            }

            return ValueTask.CompletedTask;
        }

        private static bool IsThisMachine(HttpRequest request) =>
            request.Host.Host is "localhost" or "127.0.0.1" or "[::1]"
            || request.Host.Host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);
    }
}
