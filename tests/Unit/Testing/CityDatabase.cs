using System.Buffers.Binary;
using System.Net;
using System.Text;

namespace RulesDashboard.Testing;

/// <summary>Writes small databases in MaxMind's format (MMDB 2.0, 24-bit records): which network is in which city.</summary>
internal sealed class CityDatabase
{
    private const int Separator = 16;

    private readonly List<int?[]> _nodes = [new int?[2]];
    private readonly List<byte> _data = [];
    private readonly Dictionary<(int Node, int Bit), int> _leaves = [];

    /// <summary>E.g. <c>GeoLite2-City</c>.</summary>
    public string Type { get; init; } = "GeoLite2-City";

    /// <summary>Puts a network into a city.</summary>
    /// <param name="network">E.g. <c>203.0.113.0/24</c>.</param>
    /// <param name="country">Two letters.</param>
    /// <param name="city">Its English name.</param>
    /// <param name="latitude">Degrees.</param>
    /// <param name="longitude">Degrees.</param>
    public CityDatabase Add(string network, string country, string city, double latitude, double longitude)
    {
        var offset = _data.Count;
        _data.AddRange(Map(
            ("country", Map(("iso_code", Text(country)), ("names", Map(("en", Text("Land of " + country)))))),
            ("city", Map(("names", Map(("en", Text(city)))))),
            ("location", Map(("latitude", Real(latitude)), ("longitude", Real(longitude)), ("time_zone", Text("Etc/UTC"))))));
        var parsed = IPNetwork.Parse(network);
        var (node, bits) = (0, Bits(parsed));
        for (var at = 0; at < bits.Count - 1; at++)
        {
            if (_nodes[node][bits[at]] is not { } next)
            {
                _nodes.Add(new int?[2]);
                next = _nodes.Count - 1;
                _nodes[node][bits[at]] = next;
            }

            node = next;
        }

        _leaves[(node, bits[^1])] = offset;
        return this;
    }

    public void Write(string path)
    {
        var tree = new List<byte>();
        for (var node = 0; node < _nodes.Count; node++)
        {
            for (var bit = 0; bit < 2; bit++)
            {
                var record = _leaves.TryGetValue((node, bit), out var offset) ? _nodes.Count + Separator + offset : _nodes[node][bit] ?? _nodes.Count;
                tree.AddRange([(byte)(record >> 16), (byte)(record >> 8), (byte)record]);
            }
        }

        var metadata = Map(
            ("node_count", [0xC4, 0, 0, (byte)(_nodes.Count >> 8), (byte)_nodes.Count]),
            ("record_size", [0xA1, 24]),
            ("ip_version", [0xA1, 6]),
            ("database_type", Text(Type)),
            ("languages", [0x01, 0x04, .. Text("en")]),
            ("binary_format_major_version", [0xA1, 2]),
            ("binary_format_minor_version", [0xA1, 0]),
            ("build_epoch", [0x04, 0x02, 0x69, 0x00, 0x00, 0x00]),
            ("description", Map(("en", Text("Of tests")))));
        File.WriteAllBytes(path, [.. tree, .. new byte[Separator], .. _data, 0xAB, 0xCD, 0xEF, .. "MaxMind.com"u8, .. metadata]);
    }

    /// <summary>From the top of the tree; IPv4 is where <c>::/96</c> is.</summary>
    private static List<int> Bits(IPNetwork network)
    {
        var bytes = network.BaseAddress.GetAddressBytes();
        var before = bytes.Length == 4 ? 96 : 0;
        return [.. Enumerable.Repeat(0, before), .. Enumerable.Range(0, network.PrefixLength).Select(bit => (bytes[bit / 8] >> (7 - (bit % 8))) & 1)];
    }

    private static byte[] Map(params (string Name, byte[] Value)[] members) =>
        [(byte)(0xE0 | members.Length), .. members.SelectMany(member => (byte[])[.. Text(member.Name), .. member.Value])];

    private static byte[] Text(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return bytes.Length < 29 ? [(byte)(0x40 | bytes.Length), .. bytes] : [0x5D, (byte)(bytes.Length - 29), .. bytes];
    }

    private static byte[] Real(double value)
    {
        var bytes = new byte[9];
        bytes[0] = 0x68;
        BinaryPrimitives.WriteDoubleBigEndian(bytes.AsSpan(1), value);
        return bytes;
    }
}
