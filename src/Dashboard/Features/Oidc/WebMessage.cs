using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace RulesDashboard.Dashboard.Features.Oidc;

/// <summary>
/// The response mode <c>web_message</c>: a page in a frame or a pop-up hands the answer to the application's window, as
/// <c>{type: "authorization_response", response: {…}}</c>. The browser delivers it to the origin of the redirect address, which is a
/// registered one, and to no other; nobody else may show the page in a frame.
/// </summary>
internal static class WebMessage
{
    public const string Mode = "web_message";

    private const string Script =
        "var page = document.body.dataset, to = window.opener || (window.parent === window ? null : window.parent);" +
        "if (to) { to.postMessage({ type: 'authorization_response', response: JSON.parse(page.response) }, page.origin); }";

    private static readonly string Hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Script)));

    /// <summary>Answers requests of this mode whose redirect address is one of a web page; leaves others alone.</summary>
    public static async ValueTask HandleAsync(ApplyAuthorizationResponseContext context)
    {
        if (context.ResponseMode is not Mode || OriginOf(context.RedirectUri) is not { } origin || context.Transaction.GetHttpRequest() is not { } request)
        {
            return;
        }

        var response = request.HttpContext.Response;
        response.StatusCode = StatusCodes.Status200OK;
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        response.Headers.ContentSecurityPolicy = $"default-src 'none'; script-src 'sha256-{Hash}'; base-uri 'none'; frame-ancestors {origin}";
        await response.WriteAsync(Page(origin, JsonSerializer.Serialize(context.Response)), context.CancellationToken);
        context.HandleRequest();
    }

    private static string Page(string origin, string json) =>
        $"""
         <!doctype html>
         <html lang="en">
         <head><meta charset="utf-8"><title>Signing in</title></head>
         <body data-origin="{HtmlEncoder.Default.Encode(origin)}" data-response="{HtmlEncoder.Default.Encode(json)}"><script>{Script}</script></body>
         </html>
         """;

    /// <summary>Null for an address that no window can have.</summary>
    private static string? OriginOf(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
            ? uri.GetLeftPart(UriPartial.Authority)
            : null;
}
