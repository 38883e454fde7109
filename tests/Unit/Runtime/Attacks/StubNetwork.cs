using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using RulesDashboard.Runtime.Effects.Egress;

namespace RulesDashboard.Unit.Runtime.Attacks;

/// <summary>A network with the names of the corpus: remembers every connection that was tried, and carries those to its one public address to a local service.</summary>
internal sealed partial class StubNetwork(int servicePort) : IEgressNetwork
{
    private static readonly IPAddress Public = IPAddress.Parse("203.0.114.10");
    private static readonly IPAddress Metadata = IPAddress.Parse("169.254.169.254");

    private static readonly Dictionary<string, IPAddress[]> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["public.test"] = [Public],
        ["private-a.test"] = [IPAddress.Parse("10.1.2.3")],
        ["loop-a.test"] = [IPAddress.Loopback],
        ["loop-aaaa.test"] = [IPAddress.IPv6Loopback],
        ["mapped-aaaa.test"] = [IPAddress.Parse("::ffff:127.0.0.1")],
        ["meta-a.test"] = [Metadata],
        ["zero.test"] = [IPAddress.Any],
        ["mixed.test"] = [Public, IPAddress.Loopback],
        ["mixed6.test"] = [Public, IPAddress.Parse("fd00::1")],
        ["nat64.test"] = [IPAddress.Parse("64:ff9b::a9fe:a9fe")],
        ["cname-internal.test"] = [IPAddress.Loopback],
        ["cname-meta.test"] = [Metadata],
        ["many.test"] = [.. Enumerable.Repeat(Public, 499), IPAddress.Parse("10.0.0.1")],
        ["localhost"] = [IPAddress.Loopback, IPAddress.IPv6Loopback],
        ["localhost.localdomain"] = [IPAddress.Loopback],
        ["ip6-loopback"] = [IPAddress.IPv6Loopback],
        ["metadata.google.internal"] = [Metadata],
        ["metadata.goog"] = [Metadata],
        ["metadata.tencentyun.com"] = [Metadata],
        ["search"] = [IPAddress.Parse("10.1.2.3")],
    };

    private readonly ConcurrentDictionary<string, int> _asked = new();

    /// <summary>What was connected to.</summary>
    public ConcurrentBag<IPAddress> Connections { get; } = [];

    /// <summary>Whether all of that was public.</summary>
    public bool OnlyPublic => Connections.All(Public.Equals);

    public async Task<IReadOnlyList<IPAddress>> LookUpAsync(string host, CancellationToken cancellationToken)
    {
        var name = host.TrimEnd('.').ToLowerInvariant();
        switch (name)
        {
            case "slow-dns.test":
                await Task.Delay(Timeout.Infinite, cancellationToken);
                return [];
            case "rebind.test":
            case "rebind-ttl0.test":
                return _asked.AddOrUpdate(name, 1, (_, times) => times + 1) % 2 == 1 ? [Public] : [IPAddress.Loopback];
        }

        if (Names.TryGetValue(name, out var addresses))
        {
            return addresses;
        }

        return AddressInName().Match(name) is { Success: true } match && IPAddress.TryParse(match.Groups[1].Value.Replace('-', '.'), out var address)
            ? [address]
            : throw new SocketException((int)SocketError.HostNotFound);
    }

    public async ValueTask<Stream> ConnectAsync(IReadOnlyList<IPAddress> addresses, int port, CancellationToken cancellationToken)
    {
        foreach (var address in addresses)
        {
            Connections.Add(address);
        }

        if (!OnlyPublic || port != 80)
        {
            throw new SocketException((int)SocketError.ConnectionRefused);
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, servicePort, cancellationToken);
        return new NetworkStream(socket, ownsSocket: true);
    }

    [GeneratedRegex(@"(\d{1,3}[.-]\d{1,3}[.-]\d{1,3}[.-]\d{1,3})\.(?:nip|xip)\.io$")]
    private static partial Regex AddressInName();
}
