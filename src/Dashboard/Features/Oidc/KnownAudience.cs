using Microsoft.AspNetCore;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace RulesDashboard.Dashboard.Features.Oidc;

/// <summary>Tells an application that pushes a request, or begins one for a device, at once that there is no such API.</summary>
internal sealed class KnownAudience(AccessGrants access)
    : IOpenIddictServerHandler<ValidatePushedAuthorizationRequestContext>, IOpenIddictServerHandler<ValidateDeviceAuthorizationRequestContext>
{
    public ValueTask HandleAsync(ValidatePushedAuthorizationRequestContext context) => CheckAsync(context, context.Request);

    public ValueTask HandleAsync(ValidateDeviceAuthorizationRequestContext context) => CheckAsync(context, context.Request);

    private async ValueTask CheckAsync(BaseValidatingContext context, OpenIddictRequest request)
    {
        var http = context.Transaction.GetHttpRequest()!.HttpContext;
        if (await access.CheckAsync(http, request.Api(), context.CancellationToken) is { } message)
        {
            context.Reject(Errors.AccessDenied, message);
        }
    }
}
