using Microsoft.Extensions.Options;

namespace RulesDashboard.Dashboard.Hosting;

/// <summary>TLS by the server itself.</summary>
internal static class HttpsExtensions
{
    private const string UsualUrl = "http://localhost:5000";

    /// <summary>Listens on <c>Https:Port</c> too, when that is set: on all addresses with a configured certificate, on this machine's own with one that we make.</summary>
    public static WebApplicationBuilder AddHttps(this WebApplicationBuilder builder)
    {
        var section = builder.Configuration.GetSection(HttpsOptions.Section);
        builder.Services.AddOptions<HttpsOptions>().Bind(section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<HttpsOptions>, HttpsOptionsValidator>();
        var options = section.Get<HttpsOptions>() ?? new HttpsOptions();
        if (options.Port is not null)
        {
            var host = string.IsNullOrEmpty(options.CertificatePath) ? "localhost" : "*";
            var urls = builder.Configuration[WebHostDefaults.ServerUrlsKey];
            builder.WebHost.UseUrls($"{(string.IsNullOrEmpty(urls) ? UsualUrl : urls)};https://{host}:{options.Port}");
        }

        builder.WebHost.ConfigureKestrel((context, kestrel) => kestrel.ConfigureEndpointDefaults(listen =>
        {
            if (options.Port is { } port && listen.IPEndPoint?.Port == port)
            {
                listen.UseHttps(https =>
                {
                    https.ServerCertificate = ServerCertificate.Of(options, context.HostingEnvironment.IsDevelopment(), TimeProvider.System);
                    https.ServerCertificateChain = ServerCertificate.ChainOf(options);
                });
            }

            listen.UseRejectedVersions();
        }));
        return builder;
    }
}
