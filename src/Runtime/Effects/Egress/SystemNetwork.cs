using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace RulesDashboard.Runtime.Effects.Egress;

/// <summary>The network of this machine, names as its resolver knows them (hosts file, search list, DNS).</summary>
/// <remarks>
/// The system's resolver blocks the thread that asks it. So lookups run on threads of their own, few at a time, and all who want the same
/// name share one: rules that ask for names that nobody answers cannot use up the threads that logins and pages need.
/// </remarks>
internal sealed class SystemNetwork : IEgressNetwork, IDisposable
{
    private const int MaxLookups = 16;

    private readonly SemaphoreSlim _free = new(MaxLookups);
    private readonly ConcurrentDictionary<string, Lazy<Task<IReadOnlyList<IPAddress>>>> _lookups = new(StringComparer.OrdinalIgnoreCase);

    public Task<IReadOnlyList<IPAddress>> LookUpAsync(string host, CancellationToken cancellationToken) =>
        _lookups.GetOrAdd(host, name => new Lazy<Task<IReadOnlyList<IPAddress>>>(() => AskAsync(name))).Value.WaitAsync(cancellationToken);

    public async ValueTask<Stream> ConnectAsync(IReadOnlyList<IPAddress> addresses, int port, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync([.. addresses], port, cancellationToken).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public void Dispose() => _free.Dispose();

    private async Task<IReadOnlyList<IPAddress>> AskAsync(string host)
    {
        // Nobody's token: others may have joined.
        await _free.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        try
        {
            return await Task.Factory.StartNew(() => Dns.GetHostAddresses(host), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).ConfigureAwait(false);
        }
        finally
        {
            _lookups.TryRemove(host, out _);
            _free.Release();
        }
    }
}
