using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.Options;

namespace RulesDashboard.Runtime.Effects.Egress;

/// <summary>Sends every HTTP request that a rule asks for. The only place of the product that lets rules out.</summary>
/// <remarks>
/// The address that is connected to is the one that was checked, on the first request and on each redirect. A refusal looks to the rule
/// like a name that does not resolve; the administrator sees the reason. No proxy, no cookies, no credentials of the machine.
/// </remarks>
public sealed class EgressClient : IDisposable
{
    private static readonly HashSet<string> ContentHeaders = new(StringComparer.OrdinalIgnoreCase)
    {
        "Allow", "Content-Disposition", "Content-Encoding", "Content-Language", "Content-Location", "Content-MD5", "Content-Range", "Content-Type", "Expires", "Last-Modified",
    };

    private readonly RuleLimits _limits;
    private readonly EgressPolicy _policy;
    private readonly HttpMessageInvoker _strict;
    private readonly HttpMessageInvoker _lenient;

    /// <summary>A client for the given limits and policy.</summary>
    public EgressClient(IOptions<RuleLimits> limits, IOptions<EgressOptions> options)
    {
        ArgumentNullException.ThrowIfNull(limits);
        ArgumentNullException.ThrowIfNull(options);

        _limits = limits.Value;
        _policy = new EgressPolicy(options.Value);
        _strict = new HttpMessageInvoker(CreateHandler(options.Value, verifyCertificate: true));
        _lenient = new HttpMessageInvoker(CreateHandler(options.Value, verifyCertificate: false));
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

        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(request.Timeout is { } asked && asked < _limits.HttpTime ? asked : _limits.HttpTime);
        try
        {
            return await FollowAsync(request, deadline.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            if (e.InnerException is TimeoutException)
            {
                return new HttpReply.Lost("ETIMEDOUT", "ETIMEDOUT", "Connecting took too long.") { Connecting = true };
            }

            return new HttpReply.Lost("ESOCKETTIMEDOUT", "ESOCKETTIMEDOUT", "The service did not answer in time.");
        }
        catch (Exception e) when (e is HttpRequestException or IOException or EgressRefusedException)
        {
            return EgressErrors.ToReply(e, request.Url);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _strict.Dispose();
        _lenient.Dispose();
    }

    private async Task<HttpReply> FollowAsync(HttpEffect request, CancellationToken cancellationToken)
    {
        var hop = new EgressHop(request);
        for (var followed = 0; ; followed++)
        {
            using var message = CreateMessage(hop);
            var invoker = request.VerifyCertificate ? _strict : _lenient;
            using var response = await invoker.SendAsync(message, cancellationToken).ConfigureAwait(false);
            if (!hop.Follows(response, request.Redirects))
            {
                return await ReadAsync(response, hop.Url, cancellationToken).ConfigureAwait(false);
            }

            if (followed >= Math.Min(request.MaxRedirects, 10))
            {
                return new HttpReply.Lost("EMAXREDIRECTS", $"Exceeded maxRedirects. Probably stuck in a redirect loop {hop.Url}", "Too many redirects.");
            }

            hop = hop.Next(response);
        }
    }

    private HttpRequestMessage CreateMessage(EgressHop hop)
    {
        var target = _policy.Resolve(hop.Url);
        var message = new HttpRequestMessage(new HttpMethod(hop.Method), target.Url);
        message.Options.Set(EgressPolicy.Target, target);
        if (hop.Body is { } body)
        {
            message.Content = new ByteArrayContent(body);
        }

        foreach (var (name, value) in hop.Headers)
        {
            if (name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase) || name.Equals("Transfer-Encoding", StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            HttpHeaders? headers = ContentHeaders.Contains(name) ? message.Content?.Headers : message.Headers;
            headers?.TryAddWithoutValidation(name, value);
        }

        if (target.Url.Authority != hop.Url.Authority)
        {
            message.Headers.Host ??= hop.Url.Authority;
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
                return new HttpReply.Lost("EMSGSIZE", "The reply is too large", $"The reply is larger than the {_limits.HttpReplyBytes >> 10:N0} kB that are allowed.");
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

    private SocketsHttpHandler CreateHandler(EgressOptions options, bool verifyCertificate) => new()
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.All,
        ConnectCallback = _policy.ConnectAsync,
        ConnectTimeout = options.ConnectTime,
        MaxConnectionsPerServer = 10_000,
        MaxResponseHeadersLength = 64,
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        UseCookies = false,
        UseProxy = false,
#pragma warning disable CA5359 // Only where the rule itself says `strictSSL: false`, as it could on Auth0.
        SslOptions = { RemoteCertificateValidationCallback = verifyCertificate ? null : (_, _, _, _) => true },
#pragma warning restore CA5359
    };
}
