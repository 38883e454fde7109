using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;

namespace RulesDashboard.WebShop;

/// <summary>Renews a session with its refresh token: the rules decide again, and the new ID token says what they say now.</summary>
internal static class Refreshing
{
    public static async Task<IResult> RefreshAsync(HttpContext http, IOptionsMonitor<OpenIdConnectOptions> monitor)
    {
        var ticket = await http.AuthenticateAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        if (ticket.Properties?.GetTokenValue("refresh_token") is not { } refreshToken)
        {
            return Results.Redirect("/sign-in");
        }

        var options = monitor.Get(OpenIdConnectDefaults.AuthenticationScheme);
        var server = await options.ConfigurationManager!.GetConfigurationAsync(http.RequestAborted);
        using var form = new FormUrlEncodedContent(
        [
            new("grant_type", "refresh_token"), new("refresh_token", refreshToken), new("client_id", options.ClientId!), new("client_secret", options.ClientSecret!),
        ]);
        using var answer = await options.Backchannel.PostAsync(server.TokenEndpoint, form, http.RequestAborted);
        using var tokens = JsonDocument.Parse(await answer.Content.ReadAsStreamAsync(http.RequestAborted));
        if (!answer.IsSuccessStatusCode)
        {
            await http.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
            return Results.Redirect("/refused" + QueryString.Create(new Dictionary<string, string?> { ["error"] = Text(tokens, "error"), ["description"] = Text(tokens, "error_description") }));
        }

        var parameters = options.TokenValidationParameters.Clone();
        (parameters.ValidIssuer, parameters.ValidAudience, parameters.IssuerSigningKeys) = (server.Issuer, options.ClientId, server.SigningKeys);
        var valid = await options.TokenHandler.ValidateTokenAsync(Text(tokens, "id_token"), parameters);
        if (!valid.IsValid)
        {
            return Results.Redirect("/sign-in");
        }

        foreach (var name in new[] { "id_token", "access_token", "refresh_token" })
        {
            ticket.Properties.UpdateTokenValue(name, Text(tokens, name)!);
        }

        await http.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme, new ClaimsPrincipal(valid.ClaimsIdentity), ticket.Properties);
        return Results.Redirect("/");
    }

    private static string? Text(JsonDocument json, string name) => json.RootElement.TryGetProperty(name, out var value) ? value.GetString() : null;
}
