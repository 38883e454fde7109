using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace RulesDashboard.Dashboard.Features.Organizations.SignIn;

/// <summary>A device cannot say which organization its user signs in to: an application that requires one learns so at once.</summary>
internal sealed class OrganizationRequired(OrganizationDemands demands) : IOpenIddictServerHandler<ValidateDeviceAuthorizationRequestContext>
{
    public async ValueTask HandleAsync(ValidateDeviceAuthorizationRequestContext context)
    {
        if (context.ClientId is { } clientId && await demands.RefusalWithoutAsync(clientId, context.CancellationToken) is { } refusal)
        {
            context.Reject(Errors.InvalidRequest, refusal);
        }
    }
}
