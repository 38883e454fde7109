using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Extensions.Options;
using OpenIddict.EntityFrameworkCore.Models;
using OpenIddict.Server;
using RulesDashboard.Dashboard.Features.Account;
using RulesDashboard.Dashboard.Features.Account.SelfService;
using RulesDashboard.Dashboard.Features.Account.Texts;
using RulesDashboard.Dashboard.Features.Applications;
using RulesDashboard.Dashboard.Features.Consent;
using RulesDashboard.Dashboard.Features.Oidc.Challenges;
using RulesDashboard.Dashboard.Features.Oidc.Devices;
using RulesDashboard.Dashboard.Features.Oidc.Suspension;
using RulesDashboard.Dashboard.Features.Oidc.Places;
using RulesDashboard.Dashboard.Features.Organizations;
using RulesDashboard.Dashboard.Features.SecondFactor;
using RulesDashboard.Dashboard.Features.Setup;
using RulesDashboard.Data;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace RulesDashboard.Dashboard.Features.Oidc;

/// <summary>The OpenID Connect server and the identities behind it.</summary>
internal static class OidcExtensions
{
    private static readonly string[] ForBrowserApplications =
    [
        TokenEndpoint.Path, UserInfoEndpoint.Path, "/.well-known/openid-configuration", "/.well-known/jwks.json", "/oauth/revoke", "/oauth/par", "/oauth/device/code",
        DatabaseEndpoints.SignUpPath, DatabaseEndpoints.ChangePasswordPath, MfaEndpoints.ChallengePath, MfaEndpoints.AuthenticatorsPath, MfaEndpoints.AssociatePath
    ];

    private static readonly string[] WithErrorPage = [AuthorizeEndpoint.Path, ContinueEndpoint.Path, LogoutEndpoints.Path, LogoutEndpoints.OlderPath, AccountUrls.Activate];

    public static IServiceCollection AddDashboardOidc(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<OidcOptions>().Bind(configuration.GetSection(OidcOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<OidcOptions>, OidcOptionsValidator>();
        services.AddCors();
        services.AddSingleton<ICorsPolicyProvider, ApplicationOrigins>();
        services.AddDashboardAccounts(configuration);
        services.AddSetup(configuration);

        services.AddAuthentication().AddCookie(UserSession.Scheme, _ => { });
        services.AddOptions<CookieAuthenticationOptions>(UserSession.Scheme).Configure<IOptions<OidcOptions>>((cookie, oidc) =>
        {
            cookie.Cookie = new SessionCookie();
            cookie.ExpireTimeSpan = oidc.Value.SessionIdle;
            cookie.SlidingExpiration = true;
        });

        services.AddOpenIddict()
            .AddCore(core => core.ReplaceApplicationManager<OpenIddictEntityFrameworkCoreApplication, ApplicationAddresses>().UseEntityFrameworkCore().UseDbContext<DashboardDbContext>())
            .AddServer(Configure);
        services.AddSingleton<IConfigureOptions<OpenIddictServerOptions>, ServerKeys>();
        services.AddOptions<OpenIddictServerOptions>().Configure<IOptions<OidcOptions>>((server, oidc) =>
        {
            server.Issuer = string.IsNullOrEmpty(oidc.Value.Issuer) ? null : new Uri(oidc.Value.Issuer.TrimEnd('/') + "/");
            server.AccessTokenLifetime = oidc.Value.AccessTokenLifetime;
        });

        services.AddGeoIp(configuration);
        services.AddSingleton<SignInDemand>();
        services.AddOrganizations();
        services.AddScoped<UserSessions>();
        services.AddScoped<AccessGrants>();
        services.AddScoped<ApplicationFacts>();
        services.AddScoped<UserInfoClaims>();
        services.AddScoped<LoginInputs>();
        services.AddSingleton<SuspendedLogins>();
        services.AddSecondFactor();
        services.AddScoped<ConsentGate>();
        services.AddScoped<PrimaryUser>();
        services.AddSingleton<MfaChallenges>();
        services.AddScoped<LoginInterruptions>();
        services.AddScoped<ApplicationLogin>();
        services.AddScoped<PasswordGrant>();
        services.AddScoped<ChallengedUsers>();
        services.AddScoped<MfaGrant>();
        services.AddScoped<StoredGrant>();
        services.AddScoped<ClientCredentialsGrant>();
        services.AddScoped<DeviceCodes>();
        services.AddHostedService<OidcPruning>();
        return services;
    }

    /// <summary>Before anything that needs to know who asks: OpenIddict answers its endpoints from within the authentication step.</summary>
    public static WebApplication UseDashboardOidc(this WebApplication app)
    {
        app.UseWhen(
            http => ForBrowserApplications.Contains(http.Request.Path.Value, StringComparer.OrdinalIgnoreCase),
            api => api.UseCors());
        app.UseStatusCodePagesWithReExecute(AccountUrls.LoginError, createScopeForStatusCodePages: true);
        app.Use(OnlyWhereErrorsAreShown); // the step above cannot stand in a branch: it would not find the page
        app.UseAccountTexts();
        app.UseMiddleware<JsonTokenRequests>();
        app.UseAuthentication();
        app.UseAuthorization();
        return app;
    }

    public static WebApplication MapDashboardOidc(this WebApplication app)
    {
        app.MapMethods(AuthorizeEndpoint.Path, [HttpMethods.Get, HttpMethods.Post], AuthorizeEndpoint.HandleAsync);
        app.MapGet(ContinueEndpoint.Path, ContinueEndpoint.GetAsync);
        app.MapPost(ContinueEndpoint.Path, ContinueEndpoint.PostAsync);
        app.MapPost(TokenEndpoint.Path, TokenEndpoint.HandleAsync);
        app.MapMethods(UserInfoEndpoint.Path, [HttpMethods.Get, HttpMethods.Post], UserInfoEndpoint.HandleAsync);
        app.MapMethods(LogoutEndpoints.Path, [HttpMethods.Get, HttpMethods.Post], LogoutEndpoints.HandleAsync);
        app.MapGet(LogoutEndpoints.OlderPath, LogoutEndpoints.HandleOlderAsync);
        app.MapMfaEndpoints();
        app.MapDatabaseEndpoints();
        return app;
    }

    private static void Configure(OpenIddictServerBuilder server)
    {
        server.SetAuthorizationEndpointUris("authorize")
            .SetTokenEndpointUris("oauth/token")
            .SetPushedAuthorizationEndpointUris("oauth/par")
            .SetDeviceAuthorizationEndpointUris("oauth/device/code")
            .SetEndUserVerificationEndpointUris("activate")
            .SetUserInfoEndpointUris("userinfo")
            .SetEndSessionEndpointUris("oidc/logout")
            .SetRevocationEndpointUris("oauth/revoke")
            .SetJsonWebKeySetEndpointUris(".well-known/jwks.json");

        // Which of these an application may use, and whether it must prove a code to be its own, is in its permissions.
        server.AllowAuthorizationCodeFlow().AllowHybridFlow().AllowImplicitFlow();
        server.AllowRefreshTokenFlow().AllowClientCredentialsFlow().AllowDeviceAuthorizationFlow();
        server.AllowPasswordFlow().AllowCustomFlow(ApplicationPermissions.PasswordRealm);
        server.AllowCustomFlow(ApplicationPermissions.MfaOtp).AllowCustomFlow(ApplicationPermissions.MfaRecoveryCode);
        server.Configure(options => options.ResponseModes.Add(WebMessage.Mode));
        server.Configure(options => options.CodeChallengeMethods.Remove(CodeChallengeMethods.Plain));
        server.RegisterScopes(Scopes.Profile, Scopes.Email, Scopes.Phone, Scopes.Address, Scopes.OfflineAccess);
        server.DisableScopeValidation().IgnoreScopePermissions(); // unknown scopes are ignored, not refused
        server.DisableAccessTokenEncryption(); // APIs read access tokens by themselves
        server.UseReferenceRefreshTokens(); // short, and revocable by a row

        server.AddEventHandler(RuleClaims.Handler);
        ServerCompatibility.AddTo(server);
        PrivateClaims.AddTo(server);
        ApiTokens.AddTo(server);
        DeviceCodes.AddTo(server);

        server.UseAspNetCore()
            .EnableAuthorizationEndpointPassthrough()
            .EnableTokenEndpointPassthrough()
            .EnableUserInfoEndpointPassthrough()
            .EnableEndSessionEndpointPassthrough()
            .EnableEndUserVerificationEndpointPassthrough()
            .EnableStatusCodePagesIntegration()
            .DisableTransportSecurityRequirement(); // ServerCompatibility.RequireSecureTransport stands in, and lets localhost pass
    }

    private static Task OnlyWhereErrorsAreShown(HttpContext http, RequestDelegate next)
    {
        if (!WithErrorPage.Contains(http.Request.Path.Value, StringComparer.OrdinalIgnoreCase) && http.Features.Get<IStatusCodePagesFeature>() is { } pages)
        {
            pages.Enabled = false;
        }

        return next(http);
    }
}
