using System.Security.Cryptography;
using Microsoft.Extensions.Primitives;

namespace RulesDashboard.Dashboard.Shell;

/// <summary>The headers that keep other hosts' code, frames and guesses out of every response.</summary>
/// <remarks>An endpoint that needs another policy (a form post to an application) replaces the header itself before it writes.</remarks>
internal sealed class SecurityHeaders(RequestDelegate next)
{
    private const string NonceKey = "csp-nonce";

    public static string NonceOf(HttpContext context) => (string)context.Items[NonceKey]!; // set before any page runs

    public Task InvokeAsync(HttpContext context)
    {
        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        context.Items[NonceKey] = nonce;

        var headers = context.Response.Headers;
        // No form-action: browsers apply it to the whole redirect chain after a sign-in, which ends at an application.
        // Inline styles are what MudBlazor's theme, Monaco and computed widths are made of.
        headers.ContentSecurityPolicy =
            $"default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'unsafe-inline'; img-src 'self' data: https:; " +
            "font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'self'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
        context.Response.OnStarting(KeepPrivate, context.Response);
        return next(context);
    }

    /// <summary>Answers are about somebody unless they say how they may be kept, as static files do.</summary>
    private static Task KeepPrivate(object state)
    {
        var response = (HttpResponse)state;
        if (StringValues.IsNullOrEmpty(response.Headers.CacheControl))
        {
            response.Headers.CacheControl = "no-store";
        }

        return Task.CompletedTask;
    }
}
