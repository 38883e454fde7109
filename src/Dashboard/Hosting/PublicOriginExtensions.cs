using System.Net;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.HttpsPolicy;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using RulesDashboard.Dashboard.Features.Oidc;

namespace RulesDashboard.Dashboard.Hosting;

/// <summary>What follows from where browsers find the server: whom it believes about that, and cookies that never leave https.</summary>
internal static class PublicOriginExtensions
{
    private const string HostPrefix = "__Host-";

    private static readonly TimeSpan StrictTransport = TimeSpan.FromDays(365);

    /// <summary>After the cookies are configured: their names get a prefix when <see cref="OidcOptions.Issuer"/> is https.</summary>
    public static IServiceCollection AddPublicOrigin(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ProxyOptions>().Bind(configuration.GetSection(ProxyOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ProxyOptions>, ProxyOptionsValidator>();
        services.AddOptions<ForwardedHeadersOptions>().Configure<IOptions<ProxyOptions>>(Trust);
        services.Configure<HstsOptions>(hsts => hsts.MaxAge = StrictTransport);

        foreach (var scheme in new[] { IdentityConstants.ApplicationScheme, UserSession.Scheme })
        {
            services.AddOptions<CookieAuthenticationOptions>(scheme).Configure<IOptions<OidcOptions>>((cookie, oidc) =>
            {
                if (oidc.Value.IsHttps)
                {
                    cookie.Cookie.Name = HostPrefix + cookie.Cookie.Name;
                    cookie.Cookie.Path = "/";
                    cookie.Cookie.SecurePolicy = CookieSecurePolicy.Always;
                }
            });
        }

        // Not Always: the check of forms throws on http then, also for whoever looks at the server from its own machine.
        services.Configure<AntiforgeryOptions>(forms => forms.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest);
        return services;
    }

    /// <summary>Before everything that asks for the scheme or the address of a request.</summary>
    public static WebApplication UsePublicOrigin(this WebApplication app)
    {
        if (app.Services.GetRequiredService<IOptions<ProxyOptions>>().Value.Trusted.Count > 0)
        {
            app.UseForwardedHeaders();
        }

        return app;
    }

    /// <remarks>Not <c>X-Forwarded-Host</c>: many proxies pass on what a client wrote there. The public host is <see cref="OidcOptions.Issuer"/>'s.</remarks>
    private static void Trust(ForwardedHeadersOptions forwarded, IOptions<ProxyOptions> proxy)
    {
        forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
        forwarded.ForwardLimit = null; // as far back as the proxies are ours
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (var entry in proxy.Value.Trusted)
        {
            if (IPAddress.TryParse(entry, out var address))
            {
                forwarded.KnownProxies.Add(address);
            }
            else
            {
                forwarded.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(entry));
            }
        }
    }
}
