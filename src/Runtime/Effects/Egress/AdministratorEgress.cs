using Microsoft.Extensions.Options;

namespace RulesDashboard.Runtime.Effects.Egress;

/// <summary>The way out to addresses that administrators enter, such as identity providers: public ones and those of private networks and this machine, on any port; never where clouds give out credentials.</summary>
/// <remarks>No proxy, cookies or credentials of the machine, and no redirects. Hosts that development maps elsewhere are mapped here too. Safe from any thread.</remarks>
public sealed class AdministratorEgress(IOptions<EgressOptions> options, IEgressNetwork network)
{
    private readonly EgressPolicy _policy = new(options.Value, network);

    /// <summary>A handler that the caller disposes.</summary>
    public HttpMessageHandler CreateHandler() => new Mapped(options.Value)
    {
        InnerHandler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            ConnectCallback = (context, cancellationToken) => _policy.ConnectAsync(EgressReach.Private, context.DnsEndPoint, cancellationToken),
            ConnectTimeout = options.Value.ConnectTime,
            MaxResponseHeadersLength = 64,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            UseCookies = false,
            UseProxy = false,
        },
    };

    /// <summary>Why no reply arrived, a sentence for administrators.</summary>
    public static string Explain(Exception exception, Uri url)
    {
        ArgumentNullException.ThrowIfNull(exception);
        ArgumentNullException.ThrowIfNull(url);
        return EgressErrors.ToReply(exception, url.AbsoluteUri).Detail;
    }

    private sealed class Mapped(EgressOptions options) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.RequestUri is { } url && options.DevelopmentHosts.TryGetValue(url.IdnHost, out var origin))
            {
                request.RequestUri = new Uri(new Uri(origin), url.PathAndQuery);
                request.Headers.Host = url.Authority;
            }

            return base.SendAsync(request, cancellationToken);
        }
    }
}
