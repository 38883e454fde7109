using System.Globalization;
using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace RulesDashboard.Dashboard.Features.Oidc.Devices;

/// <summary>
/// The codes that a device without a browser shows to its user: what it asked for travels with them until the user confirms at
/// <c>/activate</c>, and so does, on the way back, why the user or a rule refused.
/// </summary>
internal sealed class DeviceCodes(IOpenIddictTokenManager tokens)
{
    /// <summary>Private claim of a user code: the API that the device asked for.</summary>
    public const string Audience = "rules:audience";

    private const string Error = "error";
    private const string Description = "error_description";

    /// <summary>Consonants only: no words, and no two that look alike.</summary>
    private const string Characters = "BCDFGHJKLMNPQRSTVWXZ";
    private const int Length = 8;

    public static void AddTo(OpenIddictServerBuilder server)
    {
        server.SetUserCodeCharset([.. Characters.Select(character => character.ToString())])
            .SetUserCodeLength(Length)
            .SetUserCodeDisplayFormat(string.Concat(Enumerable.Range(0, Length).Select(index => string.Create(CultureInfo.InvariantCulture, $"{(index == Length / 2 ? "-" : "")}{{{index}}}"))));

        server.AddEventHandler<ExtractEndUserVerificationRequestContext>(handler => handler.UseInlineHandler(Normalize).SetOrder(int.MaxValue - 1000));
        server.AddEventHandler<ProcessSignInContext>(handler => handler
            .UseInlineHandler(RememberRequest).SetOrder(OpenIddictServerHandlers.AttachDefaultScopes.Descriptor.Order - 500));
        server.AddEventHandler<ApplyTokenResponseContext>(handler => handler
            .UseScopedHandler<TellDevice>().SetOrder(OpenIddictServerHandlers.Exchange.NormalizeErrorResponse.Descriptor.Order + 500));
    }

    /// <summary>The user code that the request names, with what its device asked for; null when it is unknown, used or too old.</summary>
    public static async Task<ClaimsPrincipal?> FindAsync(HttpContext http) =>
        (await http.AuthenticateAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme)).Principal is { } code && DeviceOf(code) is not null ? code : null;

    /// <summary>Remembers why the device gets no tokens; it is told when it asks next.</summary>
    public async Task ExplainAsync(ClaimsPrincipal code, string error, string description, CancellationToken cancellationToken)
    {
        if (await tokens.FindByIdAsync(DeviceOf(code)!, cancellationToken) is { } token)
        {
            var descriptor = new OpenIddictTokenDescriptor();
            await tokens.PopulateAsync(descriptor, token, cancellationToken);
            descriptor.Properties[Error] = JsonSerializer.SerializeToElement(error);
            descriptor.Properties[Description] = JsonSerializer.SerializeToElement(description);
            await tokens.UpdateAsync(token, descriptor, cancellationToken);
        }
    }

    private static string? DeviceOf(ClaimsPrincipal code) => code.GetClaim(Claims.Private.DeviceCodeId);

    /// <summary>People type small letters, and spaces; and who the application is says the code, not the address.</summary>
    private static ValueTask Normalize(ExtractEndUserVerificationRequestContext context)
    {
        if (context.Request is { } request)
        {
            var code = string.Concat((request.UserCode ?? "").ToUpperInvariant().Where(Characters.Contains));
            request.UserCode = code.Length == Length ? $"{code[..(Length / 2)]}-{code[(Length / 2)..]}" : request.UserCode;
            request.ClientId = null;
        }

        return ValueTask.CompletedTask;
    }

    private static ValueTask RememberRequest(ProcessSignInContext context)
    {
        if (context.EndpointType is OpenIddictServerEndpointType.DeviceAuthorization)
        {
            context.Principal!.SetScopes(context.Request.GetScopes());
            context.Principal!.SetClaim(Audience, context.Request.Api());
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>Replaces OpenIddict's words for a refusal by those of whoever refused.</summary>
    internal sealed class TellDevice(IOpenIddictTokenManager tokens) : IOpenIddictServerHandler<ApplyTokenResponseContext>
    {
        public async ValueTask HandleAsync(ApplyTokenResponseContext context)
        {
            if (context.Response.Error is not Errors.AccessDenied
                || context.Request is not { DeviceCode: { Length: > 0 } code } request
                || !request.IsDeviceCodeGrantType()
                || await tokens.FindByReferenceIdAsync(code, context.CancellationToken) is not { } token)
            {
                return;
            }

            var properties = await tokens.GetPropertiesAsync(token, context.CancellationToken);
            if (properties.TryGetValue(Error, out var error) && properties.TryGetValue(Description, out var description))
            {
                context.Response.Error = error.GetString();
                context.Response.ErrorDescription = description.GetString();
            }
        }
    }
}
