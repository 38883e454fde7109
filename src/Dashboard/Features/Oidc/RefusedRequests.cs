using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace RulesDashboard.Dashboard.Features.Oidc;

/// <summary>
/// A wrong authorization request is answered at the application, as soon as it is sure that it is the application's address; OpenIddict
/// by itself shows a page. Without such an address there is nobody to answer but the user.
/// </summary>
internal sealed class RefusedRequests(IOpenIddictApplicationManager applications) : IOpenIddictServerHandler<ApplyAuthorizationResponseContext>
{
    public async ValueTask HandleAsync(ApplyAuthorizationResponseContext context)
    {
        if (string.IsNullOrEmpty(context.RedirectUri)
            && !string.IsNullOrEmpty(context.Response.Error)
            && context.Request is { ClientId: { Length: > 0 } clientId, RedirectUri: { Length: > 0 } address }
            && await applications.FindByClientIdAsync(clientId, context.CancellationToken) is { } application
            && await applications.ValidateRedirectUriAsync(application, address, context.CancellationToken))
        {
            context.RedirectUri = address;
            context.ResponseMode = ModeOf(context);
        }
    }

    /// <summary>As asked for, or what a mode that there is comes closest to.</summary>
    private static string ModeOf(ApplyAuthorizationResponseContext context) =>
        context.Request!.ResponseMode is { Length: > 0 } mode && context.Options.ResponseModes.Contains(mode) ? mode
        : context.Request!.IsFragmentResponseMode() ? ResponseModes.Fragment
        : ResponseModes.Query;
}
