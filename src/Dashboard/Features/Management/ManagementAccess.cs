using Microsoft.AspNetCore.Authentication;
using OpenIddict.Abstractions;
using OpenIddict.Validation.AspNetCore;

namespace RulesDashboard.Dashboard.Features.Management;

/// <summary>Lets an operation run for callers whose token is for this API and carries a scope that the operation asks for, and turns errors into answers.</summary>
internal sealed class ManagementAccess(ManagementAudience audience, ManagementRate rate) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (await RefusalAsync(http) is { } refusal)
        {
            return refusal;
        }

        try
        {
            return await next(context);
        }
        catch (ManagementException exception)
        {
            return exception.Error;
        }
    }

    private async Task<ManagementError?> RefusalAsync(HttpContext http)
    {
        var ticket = await http.AuthenticateAsync(OpenIddictValidationAspNetCoreDefaults.AuthenticationScheme);
        if (ticket.Principal is not { } caller)
        {
            return new ManagementError(StatusCodes.Status401Unauthorized, http.Request.Headers.Authorization.Count == 0 ? "Missing authentication" : "Invalid token", "invalid_token");
        }

        if (!caller.GetAudiences().Contains(audience.Of(http.Request)))
        {
            return new ManagementError(StatusCodes.Status401Unauthorized, $"Bad audience: the token is not for {audience.Of(http.Request)}", "invalid_token");
        }

        var needed = http.GetEndpoint()!.Metadata.GetRequiredMetadata<ScopeRequirement>().AnyOf;
        if (!needed.Any(caller.HasScope))
        {
            return new ManagementError(StatusCodes.Status403Forbidden, $"Insufficient scope, expected any of: {string.Join(',', needed)}", "insufficient_scope");
        }

        http.User = caller;
        return rate.Admit(http, caller.GetClaim("azp") ?? "");
    }
}

/// <summary>The scopes of which an operation needs one.</summary>
internal sealed record ScopeRequirement(IReadOnlyList<string> AnyOf);
