using System.Buffers;
using System.Globalization;

namespace RulesDashboard.Runtime.Effects.Egress;

/// <summary>A host that the operator lets rules reach beyond what everyone may: an address that is not public, or a port other than 80 and 443.</summary>
public sealed class AllowedHost
{
    private static readonly SearchValues<char> OutOfPlace = SearchValues.Create("/\\?#@* \t");

    /// <summary>Name or address, with <c>:port</c> if it is not 80 or 443, such as <c>crm.example.com</c>, <c>10.0.0.7:8443</c>, <c>[fd00::7]:8443</c>. No wildcards.</summary>
    public string Host { get; init; } = "";

    /// <summary>Who answers for it: a person or a team.</summary>
    public string Owner { get; init; } = "";

    /// <summary>Why rules need it.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Whether it is written as a host or a host with a port.</summary>
    internal bool IsValid => Parsed is { UserInfo: "", PathAndQuery: "/", Fragment: "" } uri && (Port is null || Port == uri.Port) && !Host.AsSpan().ContainsAny(OutOfPlace);

    // The scheme only lends its syntax.
    private Uri? Parsed => Uri.TryCreate($"http://{Host}/", UriKind.Absolute, out var uri) ? uri : null;

    private int? Port => Host.LastIndexOf(':') is var colon and > 0 && colon > Host.LastIndexOf(']')
        && ushort.TryParse(Host.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            ? port
            : null;

    /// <summary>Whether a URL leads to it; without a port of its own it stands for 80 and 443.</summary>
    internal bool Matches(Uri url) =>
        Parsed is { } host
        && host.IdnHost.Equals(url.IdnHost, StringComparison.OrdinalIgnoreCase)
        && (Port is { } port ? url.Port == port : url.Port is 80 or 443);
}
