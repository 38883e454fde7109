using System.Collections.Concurrent;
using System.Net;

namespace RulesDashboard.Runtime.Effects.Egress;

/// <summary>Decides which hosts may be reached, and connects to exactly the addresses it has checked.</summary>
internal sealed class EgressPolicy(EgressOptions options, IEgressNetwork network)
{
    private const int LongestMethod = 20;
    private const string ListKey = $"{EgressOptions.Section}:{nameof(EgressOptions.AllowedHosts)}";

    private readonly ConcurrentDictionary<string, int> _lookups = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a method is a word that a request may carry; those that make a tunnel or an echo of it are not.</summary>
    public static bool IsMethod(string method) =>
        method.Length is > 0 and <= LongestMethod
        && method.All(letter => char.IsAsciiLetterUpper(letter) || letter == '-')
        && method is not ("CONNECT" or "TRACE" or "TRACK");

    /// <summary>Reads a URL as rules write them: spaces and braces are encoded; user names in it are refused.</summary>
    /// <exception cref="EgressRefusedException">It is not an absolute http or https URL.</exception>
    public static Uri Parse(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.IdnHost.Length == 0)
        {
            throw new EgressRefusedException($"Refused: \"{url}\" is not an absolute http or https URL.");
        }

        return uri.UserInfo.Length == 0 ? uri : throw new EgressRefusedException($"Refused: a URL of {uri.IdnHost} carries a user name.");
    }

    /// <summary>The target of a URL: itself, or the origin that stands in for its host in development.</summary>
    /// <exception cref="EgressRefusedException">Its host or port is none that rules may reach.</exception>
    public EgressTarget Resolve(Uri url)
    {
        if (options.DevelopmentHosts.TryGetValue(url.IdnHost, out var origin))
        {
            return new EgressTarget(new Uri(new Uri(origin), url.PathAndQuery), EgressReach.Any);
        }

        if (options.AllowedHosts.Any(host => host.Matches(url)))
        {
            return new EgressTarget(url, url.HostNameType == UriHostNameType.Dns ? EgressReach.Private : EgressReach.Any);
        }

        if (options.OnlyAllowedHosts)
        {
            throw new EgressRefusedException($"Refused: \"{Listed(url)}\" is not in {ListKey}, and rules reach nothing else ({nameof(options.OnlyAllowedHosts)}).");
        }

        return url.Port is 80 or 443
            ? new EgressTarget(url, EgressReach.Public)
            : throw new EgressRefusedException($"Refused: port {url.Port} of {url.IdnHost} is not 80 or 443; list \"{Listed(url)}\" in {ListKey} to allow it.");
    }

    /// <summary>Looks a host up, requires every answer to be within reach, and connects to one of those answers.</summary>
    /// <exception cref="EgressRefusedException">It has an address that may not be reached, or its name is not answered in time.</exception>
    public async ValueTask<Stream> ConnectAsync(EgressReach reach, DnsEndPoint endpoint, CancellationToken cancellationToken)
    {
        var addresses = IPAddress.TryParse(endpoint.Host, out var literal) ? [literal] : await LookUpAsync(endpoint.Host, cancellationToken).ConfigureAwait(false);
        if (addresses.FirstOrDefault(address => !AddressPolicy.Allows(reach, address)) is { } refused)
        {
            throw new EgressRefusedException(Reason(reach, endpoint.Host, refused));
        }

        return await network.ConnectAsync(addresses, endpoint.Port, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Whether the name of a host is being looked up: what ends now ends because nobody answers for the name.</summary>
    public bool IsLookingUp(string host) => _lookups.ContainsKey(host);

    public static EgressRefusedException NotAnswered(string host) => new($"The name {host} was not answered in time.");

    private async Task<IReadOnlyList<IPAddress>> LookUpAsync(string host, CancellationToken cancellationToken)
    {
        _lookups.AddOrUpdate(host, 1, (_, count) => count + 1);
        try
        {
            return await network.LookUpAsync(host, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            throw NotAnswered(host);
        }
        finally
        {
            _lookups.AddOrUpdate(host, 0, (_, count) => count - 1);
            _lookups.TryRemove(KeyValuePair.Create(host, 0));
        }
    }

    private static string Reason(EgressReach reach, string host, IPAddress refused)
    {
        var address = refused.ToString() == host ? host : $"{refused}, an address of {host},";
        return reach == EgressReach.Private
            ? $"Refused: {address} is neither public nor of a private network; only {ListKey} with the address itself allows it."
            : $"Refused: {address} is not public; list \"{host}\" in {ListKey} to allow it.";
    }

    private static string Listed(Uri url) => url.Port is 80 or 443 ? url.Host : $"{url.Host}:{url.Port}";
}

/// <summary>Where a request really goes.</summary>
/// <param name="Url">The URL to send to.</param>
/// <param name="Reach">Which addresses its host may have.</param>
internal sealed record EgressTarget(Uri Url, EgressReach Reach);

/// <summary>A request was not sent; the message, a sentence, is for administrators only.</summary>
internal sealed class EgressRefusedException(string message) : Exception(message);
