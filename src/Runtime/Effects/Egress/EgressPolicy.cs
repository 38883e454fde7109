using System.Net;
using System.Net.Sockets;

namespace RulesDashboard.Runtime.Effects.Egress;

/// <summary>Decides which hosts may be reached, and connects to exactly the addresses it has checked.</summary>
internal sealed class EgressPolicy(EgressOptions options)
{
    private const int LongestMethod = 20;

    /// <summary>Where a request really goes, carried to the moment of connecting.</summary>
    public static readonly HttpRequestOptionsKey<EgressTarget> Target = new("egress-target");

    /// <summary>Whether a method is a word that a request may carry; those that make a tunnel or an echo of it are not.</summary>
    public static bool IsMethod(string method) =>
        method.Length is > 0 and <= LongestMethod
        && method.All(letter => char.IsAsciiLetterUpper(letter) || letter == '-')
        && method is not ("CONNECT" or "TRACE" or "TRACK");

    /// <summary>Reads a URL as rules write them: spaces and braces are encoded; user names in it are refused.</summary>
    /// <exception cref="EgressRefusedException">It is not an absolute http or https URL.</exception>
    public static Uri Parse(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
        {
            throw new EgressRefusedException(url, "only absolute http and https URLs can be called");
        }

        return uri.UserInfo.Length == 0 ? uri : throw new EgressRefusedException(uri.Host, "a URL must not carry a user name");
    }

    /// <summary>The target of a URL: itself, or the origin that stands in for its host in development.</summary>
    public EgressTarget Resolve(Uri url)
    {
        if (options.DevelopmentHosts.TryGetValue(url.IdnHost, out var origin))
        {
            return new EgressTarget(new Uri(new Uri(origin), url.PathAndQuery), IsNamed: true);
        }

        return new EgressTarget(url, options.AllowedHosts.Contains(url.IdnHost, StringComparer.OrdinalIgnoreCase)
            || options.AllowedHosts.Contains($"{url.IdnHost}:{url.Port}", StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>Looks the host up, requires every answer to be allowed, and connects to one of those answers.</summary>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var endpoint = context.DnsEndPoint;
        var addresses = await Dns.GetHostAddressesAsync(endpoint.Host, cancellationToken).ConfigureAwait(false);
        var isNamed = context.InitialRequestMessage.Options.TryGetValue(Target, out var target) && target.IsNamed;
        if (!isNamed && addresses.FirstOrDefault(address => !AddressPolicy.IsPublic(address)) is { } refused)
        {
            throw new EgressRefusedException(endpoint.Host, $"{refused} is not a public address; add \"{endpoint.Host}\" to {EgressOptions.Section}:{nameof(options.AllowedHosts)} to allow it");
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, endpoint.Port, cancellationToken).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>Where a request really goes.</summary>
/// <param name="Url">The URL to send to.</param>
/// <param name="IsNamed">Whether the operator named this host, so that its addresses need not be public.</param>
internal sealed record EgressTarget(Uri Url, bool IsNamed);

/// <summary>A request was not sent; the message is for administrators only.</summary>
internal sealed class EgressRefusedException(string host, string reason) : Exception($"Refused: {reason}.")
{
    public string Host => host;
}
