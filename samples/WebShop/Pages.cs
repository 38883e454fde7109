using System.Security.Claims;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace RulesDashboard.WebShop;

/// <summary>The shop's three pages, without a framework.</summary>
internal static class Pages
{
    public static ContentHttpResult Home(ClaimsPrincipal user) => user.Identity is { IsAuthenticated: true }
        ? Page("Your account", $"""
            <h1>Hello, {Encode(user.Identity.Name ?? user.FindFirstValue("email") ?? user.FindFirstValue("sub"))}</h1>
            <p>This is what the ID token says about you. Claims that rules added are here too.</p>
            <table><thead><tr><th scope="col">Claim</th><th scope="col">Value</th></tr></thead><tbody>{Rows(user.Claims)}</tbody></table>
            <form method="post" action="/refresh"><button>Ask again</button></form>
            <form method="post" action="/sign-out"><button name="everywhere" value="true">Sign out</button></form>
            """)
        : Page("Web shop", """
            <h1>Web shop</h1>
            <p>A small application that signs its users in through the rules pipeline.</p>
            <p><a class="button" href="/sign-in">Sign in</a></p>
            """);

    public static ContentHttpResult Refused(string? error, string? description) => Page("Sign-in refused", $"""
        <h1>You could not be signed in</h1>
        <p role="alert">{Encode(description ?? "The sign-in was refused.")}</p>
        <p class="muted">Error code: <code>{Encode(error)}</code></p>
        <p><a class="button" href="/sign-in?prompt=login">Try again</a></p>
        """);

    private static string Rows(IEnumerable<Claim> claims)
    {
        var rows = new StringBuilder();
        foreach (var claim in claims.OrderBy(claim => claim.Type, StringComparer.Ordinal))
        {
            rows.Append("<tr><th scope=\"row\"><code>").Append(Encode(claim.Type)).Append("</code></th><td>").Append(Encode(claim.Value)).Append("</td></tr>");
        }

        return rows.ToString();
    }

    private static ContentHttpResult Page(string title, string body) => TypedResults.Content($$"""
        <!doctype html>
        <html lang="en">
        <head>
          <meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{{title}}</title>
          <link rel="icon" href="data:,">
          <style>
            body { font: 15px/22px system-ui, sans-serif; color: #1f2430; background: #f6f7fa; margin: 0; }
            main { max-width: 720px; margin: 48px auto; background: #fff; border: 1px solid #e3e6ec; border-radius: 10px; padding: 32px; }
            table { width: 100%; border-collapse: collapse; margin: 16px 0 24px; }
            th, td { text-align: left; padding: 8px 12px 8px 0; border-top: 1px solid #e3e6ec; vertical-align: top; overflow-wrap: anywhere; font-weight: 400; }
            thead th { font-weight: 600; border-top: 0; }
            code { font: 13px/20px ui-monospace, monospace; }
            .button, button { display: inline-block; font: inherit; font-weight: 600; color: #fff; background: #2554d8; border: 0; border-radius: 8px; padding: 8px 16px; text-decoration: none; cursor: pointer; }
            form { display: inline-block; margin-right: 8px; }
            .muted { color: #5b6472; }
          </style>
        </head>
        <body><main>{{body}}</main></body>
        </html>
        """, "text/html");

    private static string Encode(string? text) => HtmlEncoder.Default.Encode(text ?? "");
}
