using System.Net;
using System.Net.Sockets;

namespace RulesDashboard.Runtime.Effects.Egress;

/// <summary>Which addresses may be connected to. What the IANA special-purpose registries reserve is not public, in whatever form it is written.</summary>
internal static class AddressPolicy
{
    private static readonly IPNetwork[] Reserved = Networks(
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
        "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24",
        "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4", "168.63.129.16/32",
        "2001::/23", "2001:db8::/32", "2620:4f:8000::/48", "3fff::/20");

    private static readonly IPNetwork[] Private = Networks(
        "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "::1/128", "fc00::/7");

    // Where clouds give out credentials inside of networks that are otherwise just private.
    private static readonly IPNetwork[] Metadata = Networks("100.100.100.200/32", "fd00:ec2::/32");

    // All that is assigned for the whole internet; everything else is reserved, or carries an IPv4 address.
    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");

    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");
    private static readonly IPNetwork SixToFour = IPNetwork.Parse("2002::/16");

    /// <summary>Whether an address is within reach.</summary>
    public static bool Allows(EgressReach reach, IPAddress address) => reach switch
    {
        EgressReach.Public => IsPublic(address),
        EgressReach.Private => IsPublic(address) || IsPrivate(address),
        _ => true,
    };

    /// <summary>Whether an address can be reached by everyone on the internet. IPv4 addresses inside IPv6 forms are taken out and judged.</summary>
    public static bool IsPublic(IPAddress address)
    {
        var plain = Embedded(address) ?? address;
        return (plain.AddressFamily == AddressFamily.InterNetwork || GlobalUnicast.Contains(plain)) && !IsIn(Reserved, plain);
    }

    private static bool IsPrivate(IPAddress address)
    {
        var plain = Embedded(address) ?? address;
        return IsIn(Private, plain) && !IsIn(Metadata, plain);
    }

    private static IPAddress? Embedded(IPAddress address)
    {
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return null;
        }

        if (address.IsIPv4MappedToIPv6)
        {
            return address.MapToIPv4();
        }

        var bytes = address.GetAddressBytes();
        return SixToFour.Contains(address) ? new IPAddress(bytes.AsSpan(2, 4)) : Nat64.Contains(address) ? new IPAddress(bytes.AsSpan(12, 4)) : null;
    }

    private static bool IsIn(IPNetwork[] networks, IPAddress address) =>
        networks.Any(network => network.BaseAddress.AddressFamily == address.AddressFamily && network.Contains(address));

    private static IPNetwork[] Networks(params string[] networks) => [.. networks.Select(network => IPNetwork.Parse(network))];
}

/// <summary>Which addresses a request may lead to.</summary>
internal enum EgressReach
{
    /// <summary>Those of the internet.</summary>
    Public,

    /// <summary>Those of private networks too: the operator listed the name. Never those where clouds give out credentials.</summary>
    Private,

    /// <summary>Any: the operator named the address itself.</summary>
    Any,
}
