using Microsoft.Extensions.Http;
using Microsoft.Extensions.Options;
using OpenIddict.Client;
using Polly;
using RulesDashboard.Dashboard.Features.Connections.SignIn;
using RulesDashboard.Dashboard.Features.Connections.Upstream;

namespace RulesDashboard.Dashboard.Features.Connections;

/// <summary>Sign-in through other identity providers, whichever the database names at the moment.</summary>
internal static class ConnectionsExtensions
{
    public static IServiceCollection AddConnections(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<UpstreamOptions>().Bind(configuration.GetSection(UpstreamOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<UpstreamOptions>, UpstreamOptionsValidator>();

        services.AddOpenIddict().AddClient(Configure);
        services.AddSingleton<ConnectionDirectory>();
        services.AddSingleton<IOptionsChangeTokenSource<OpenIddictClientOptions>>(provider => provider.GetRequiredService<ConnectionDirectory>());
        services.AddSingleton<UpstreamRegistrations>();
        services.AddSingleton<IConfigureOptions<OpenIddictClientOptions>, UpstreamKeys>();
        services.AddSingleton<IConfigureOptions<OpenIddictClientOptions>>(provider => provider.GetRequiredService<UpstreamRegistrations>());
        services.AddSingleton<IPostConfigureOptions<HttpClientFactoryOptions>, UpstreamHttp>();

        services.AddSingleton<ConnectionOffers>();
        services.AddSingleton<ConnectionTest>();
        services.AddScoped<ConnectionCallback>();
        services.AddScoped<UpstreamSignOut>();
        return services;
    }

    /// <summary>Before the authentication step, within which OpenIddict reads a provider's answer: this node may not know the connection yet.</summary>
    public static WebApplication UseConnections(this WebApplication app)
    {
        app.UseWhen(
            http => http.Request.Path.StartsWithSegments(UpstreamUrls.Callback, StringComparison.OrdinalIgnoreCase) || http.Request.Path.StartsWithSegments(UpstreamUrls.LogoutCallback, StringComparison.OrdinalIgnoreCase),
            branch => branch.Use(async (http, next) =>
            {
                await http.RequestServices.GetRequiredService<ConnectionDirectory>().ListAsync(http.RequestAborted);
                await next(http);
            }));
        return app;
    }

    public static WebApplication MapConnections(this WebApplication app)
    {
        app.MapGet(UpstreamUrls.Start, ConnectionStart.HandleAsync);
        app.MapGet(UpstreamUrls.LogoutCallback, (Delegate)UpstreamSignOut.HandleAsync);
        app.MapMethods(UpstreamUrls.Callback, [HttpMethods.Get, HttpMethods.Post], ConnectionCallback.HandleAsync);
        return app;
    }

    private static void Configure(OpenIddictClientBuilder client)
    {
        client.AllowAuthorizationCodeFlow().AllowImplicitFlow();
        client.SetRedirectionEndpointUris(UpstreamUrls.Callback.TrimStart('/')).SetPostLogoutRedirectionEndpointUris(UpstreamUrls.LogoutCallback.TrimStart('/'));
        client.UseAspNetCore()
            .EnableRedirectionEndpointPassthrough()
            .EnablePostLogoutRedirectionEndpointPassthrough()
            .EnableErrorPassthrough()
            .DisableAutomaticAuthenticationSchemeForwarding()
            .DisableTransportSecurityRequirement() // as the server: localhost passes, and a proxy may end TLS
            .Configure(options => options.CookieBuilder = new StateCookie());
        client.UseSystemNetHttp().Configure(http => http.HttpResiliencePipeline = ResiliencePipeline<HttpResponseMessage>.Empty); // who waits is a person: they try again, not we
        client.UseWebProviders();
        client.Services.AddOptions<OpenIddict.Client.SystemNetHttp.OpenIddictClientSystemNetHttpOptions>()
            .Configure<IOptions<UpstreamOptions>>((http, upstream) => http.HttpClientActions.Add((_, caller) => caller.Timeout = upstream.Value.Timeout));
    }
}
