using System.Net;
using System.Net.Sockets;

namespace RulesDashboard.Runtime.Effects.Egress;

/// <summary>The network as the egress client uses it, once its policy has allowed that. Called from any thread, several at a time.</summary>
public interface IEgressNetwork
{
    /// <summary>Addresses of a name, at least one; never asked about what is an address already.</summary>
    /// <exception cref="SocketException">The name does not resolve.</exception>
    Task<IReadOnlyList<IPAddress>> LookUpAsync(string host, CancellationToken cancellationToken);

    /// <summary>Connects to one of these addresses, and to no other.</summary>
    /// <exception cref="SocketException">None of them accepts.</exception>
    ValueTask<Stream> ConnectAsync(IReadOnlyList<IPAddress> addresses, int port, CancellationToken cancellationToken);
}
