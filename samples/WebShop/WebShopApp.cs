using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Mvc;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace RulesDashboard.WebShop;

/// <summary>An application that signs its users in with the stock OpenID Connect handler and shows what the tokens say about them.</summary>
public static class WebShopApp
{
    public static WebApplication Create(string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        var settings = builder.Configuration.GetSection("Oidc");

        builder.Services.AddAuthorization();
        builder.Services
            .AddAuthentication(options =>
            {
                options.DefaultScheme = CookieAuthenticationDefaults.AuthenticationScheme;
                options.DefaultChallengeScheme = OpenIdConnectDefaults.AuthenticationScheme;
            })
            .AddCookie(options => options.Cookie.Name = "web-shop")
            .AddOpenIdConnect(options =>
            {
                options.Authority = settings["Authority"];
                options.ClientId = settings["ClientId"];
                options.ClientSecret = settings["ClientSecret"];
                options.RequireHttpsMetadata = false; // http://localhost; leave it on everywhere else
                options.ResponseType = OpenIdConnectResponseType.Code;
                options.ResponseMode = OpenIdConnectResponseMode.Query;
                options.UsePkce = true;
                options.SaveTokens = true; // the sign-out sends the ID token along
                options.MapInboundClaims = false;
                options.TokenValidationParameters.NameClaimType = "name";
                options.Scope.Add("email");
                options.Scope.Add("offline_access"); // a refresh token
                options.CorrelationCookie.SameSite = options.NonceCookie.SameSite = SameSiteMode.Lax;
                options.CorrelationCookie.SecurePolicy = options.NonceCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
                options.Events.OnRemoteFailure = ShowRefusal;
            });

        var app = builder.Build();
        app.UseAuthentication();
        app.UseAuthorization();

        app.MapGet("/", (ClaimsPrincipal user) => Pages.Home(user));
        app.MapGet("/sign-in", (string? prompt) => TypedResults.Challenge(Prompt(prompt)));
        app.MapPost("/refresh", Refreshing.RefreshAsync).DisableAntiforgery(); // as the next: the cookie is SameSite=Lax
        app.MapPost("/sign-out", SignOut).DisableAntiforgery(); // the cookie is SameSite=Lax: no other site can post this
        app.MapGet("/refused", (string? error, string? description) => Pages.Refused(error, description));
        return app;
    }

    private static OpenIdConnectChallengeProperties Prompt(string? prompt) => new() { RedirectUri = "/", Prompt = prompt };

    private static async Task<IResult> SignOut(HttpContext http, [FromForm] string? everywhere)
    {
        await http.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        return everywhere is null
            ? TypedResults.Redirect("/")
            : TypedResults.SignOut(new AuthenticationProperties { RedirectUri = "/" }, [OpenIdConnectDefaults.AuthenticationScheme]);
    }

    /// <summary>A rule said no, or something broke: the person reads why instead of a stack trace.</summary>
    private static Task ShowRefusal(RemoteFailureContext context)
    {
        var error = context.Failure?.Data["error"] as string ?? "error";
        var description = context.Failure?.Data["error_description"] as string ?? context.Failure?.Message;
        context.Response.Redirect("/refused" + QueryString.Create(new Dictionary<string, string?> { ["error"] = error, ["description"] = description }));
        context.HandleResponse();
        return Task.CompletedTask;
    }
}
