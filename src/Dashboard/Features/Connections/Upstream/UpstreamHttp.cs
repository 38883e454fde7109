using Microsoft.Extensions.Http;
using Microsoft.Extensions.Options;
using OpenIddict.Client.SystemNetHttp;
using RulesDashboard.Runtime.Effects.Egress;

namespace RulesDashboard.Dashboard.Features.Connections.Upstream;

/// <summary>Makes OpenIddict's client leave the house through our door: no redirects, no proxy, not to where clouds give out credentials.</summary>
internal sealed class UpstreamHttp(AdministratorEgress egress) : IPostConfigureOptions<HttpClientFactoryOptions>
{
    private static readonly string Prefix = typeof(OpenIddictClientSystemNetHttpOptions).Assembly.GetName().Name + ":";

    public void PostConfigure(string? name, HttpClientFactoryOptions options)
    {
        if (name?.StartsWith(Prefix, StringComparison.Ordinal) is true)
        {
            // After OpenIddict's own steps, which insist on a handler that cannot be told where to connect.
            options.HttpMessageHandlerBuilderActions.Add(builder => builder.PrimaryHandler = egress.CreateHandler());
        }
    }
}
