using System.Net;
using System.Text;
using Microsoft.Extensions.Options;
using RulesDashboard.Runtime.Execution;

namespace RulesDashboard.Runtime.Effects.Egress;

/// <summary>Sends every HTTP request that a rule asks for. The only place of the product that lets rules out.</summary>
/// <remarks>
/// The address that is connected to is the one that was checked, on the first request and on each redirect. A refusal looks to the rule
/// like a name that does not resolve; the administrator sees the reason. HTTP/1.1 only; no proxy, no cookies, no credentials of the machine.
/// </remarks>
public sealed class EgressClient : IDisposable
{
    private readonly RuleLimits _limits;
    private readonly EgressPolicy _policy;

    // Connections are kept for later requests: one of those that were checked less must not serve a request that is checked more.
    private readonly Dictionary<(EgressReach Reach, bool VerifyCertificate), HttpMessageInvoker> _invokers = [];

    /// <summary>A client for the given limits and policy.</summary>
    public EgressClient(IOptions<RuleLimits> limits, IOptions<EgressOptions> options, IEgressNetwork network)
    {
        ArgumentNullException.ThrowIfNull(limits);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(network);

        _limits = limits.Value;
        _policy = new EgressPolicy(options.Value, network);
        foreach (var reach in Enum.GetValues<EgressReach>())
        {
            _invokers[(reach, true)] = new HttpMessageInvoker(CreateHandler(reach, verifyCertificate: true, options.Value.ConnectTime));
            _invokers[(reach, false)] = new HttpMessageInvoker(CreateHandler(reach, verifyCertificate: false, options.Value.ConnectTime));
        }
    }

    /// <summary>Sends a request and follows redirects as it says. Failures are values.</summary>
    /// <exception cref="OperationCanceledException">The login is over.</exception>
    public async Task<HttpReply> SendAsync(HttpEffect request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);

        if (!EgressPolicy.IsMethod(request.Method))
        {
            return new HttpReply.Lost("ERR_INVALID_HTTP_TOKEN", "Method must be a valid HTTP token", "The method is none that a rule may use.") { Connecting = true };
        }

        if (EgressHeaders.Check(request.Headers) is { } invalid)
        {
            return invalid;
        }

        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(request.Timeout is { } asked && asked < _limits.HttpTime ? asked : _limits.HttpTime);
        try
        {
            return await FollowAsync(request, deadline.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            return e.InnerException is TimeoutException
                ? new HttpReply.Lost("ETIMEDOUT", "ETIMEDOUT", "Connecting took too long.") { Connecting = true }
                : new HttpReply.Lost("ESOCKETTIMEDOUT", "ESOCKETTIMEDOUT", LimitText.HttpTime(_limits, request.Timeout));
        }
        catch (Exception e) when (e is HttpRequestException or IOException or EgressRefusedException or InvalidDataException or InvalidOperationException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return EgressErrors.ToReply(e, request.Url);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var invoker in _invokers.Values)
        {
            invoker.Dispose();
        }
    }

    private async Task<HttpReply> FollowAsync(HttpEffect request, CancellationToken cancellationToken)
    {
        var hop = new EgressHop(request);
        for (var followed = 0; ; followed++)
        {
            using var response = await SendAsync(hop, request.VerifyCertificate, cancellationToken).ConfigureAwait(false);
            if (!hop.Follows(response, request.Redirects))
            {
                return await ReadAsync(response, hop.Url, cancellationToken).ConfigureAwait(false);
            }

            if (followed >= Math.Min(request.MaxRedirects ?? int.MaxValue, _limits.HttpRedirects))
            {
                return new HttpReply.Lost("EMAXREDIRECTS", $"Exceeded maxRedirects. Probably stuck in a redirect loop {hop.Url}", LimitText.HttpRedirects(_limits, request.MaxRedirects));
            }

            hop = hop.Next(response);
        }
    }

    private async Task<HttpResponseMessage> SendAsync(EgressHop hop, bool verifyCertificate, CancellationToken cancellationToken)
    {
        var target = _policy.Resolve(hop.Url);
        using var message = CreateMessage(hop, target);
        try
        {
            return await _invokers[(target.Reach, verifyCertificate)].SendAsync(message, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_policy.IsLookingUp(target.Url.IdnHost))
        {
            throw EgressPolicy.NotAnswered(target.Url.IdnHost);
        }
    }

    private static HttpRequestMessage CreateMessage(EgressHop hop, EgressTarget target)
    {
        var message = new HttpRequestMessage(new HttpMethod(hop.Method), target.Url) { Version = HttpVersion.Version11, VersionPolicy = HttpVersionPolicy.RequestVersionOrLower };
        if (hop.Body is { } body)
        {
            message.Content = new ByteArrayContent(body);
        }

        EgressHeaders.Copy(hop.Headers, message);
        if (target.Url.Authority != hop.Url.Authority)
        {
            message.Headers.Host = hop.Url.Authority;
        }

        return message;
    }

    private async Task<HttpReply> ReadAsync(HttpResponseMessage response, Uri url, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using var disposal = stream.ConfigureAwait(false);
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
        {
            if (body.Length + read > _limits.HttpReplyBytes)
            {
                return new HttpReply.Lost("EMSGSIZE", "The reply is too large", LimitText.HttpReplyBytes(_limits));
            }

            body.Write(buffer, 0, read);
        }

        return new HttpReply.Received
        {
            Status = (int)response.StatusCode,
            StatusText = response.ReasonPhrase ?? "",
            Headers = response.Headers.Concat(response.Content.Headers)
                .ToDictionary(header => header.Key.ToLowerInvariant(), header => (IReadOnlyList<string>)[.. header.Value]),
            Url = url.ToString(),
            Body = body.ToArray(),
        };
    }

    private SocketsHttpHandler CreateHandler(EgressReach reach, bool verifyCertificate, TimeSpan connectTime) => new()
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.All,
        ConnectCallback = (context, cancellationToken) => _policy.ConnectAsync(reach, context.DnsEndPoint, cancellationToken),
        ConnectTimeout = connectTime,
        MaxConnectionsPerServer = 10_000,
        MaxResponseHeadersLength = 64,
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        RequestHeaderEncodingSelector = (_, _) => Encoding.Latin1,
        ResponseHeaderEncodingSelector = (_, _) => Encoding.Latin1,
        UseCookies = false,
        UseProxy = false,
#pragma warning disable CA5359 // Only where the rule itself says `strictSSL: false`, as it could on Auth0.
        SslOptions = { RemoteCertificateValidationCallback = verifyCertificate ? null : (_, _, _, _) => true },
#pragma warning restore CA5359
    };
}
