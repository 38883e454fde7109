using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using OpenIddict.Client;
using RulesDashboard.Dashboard.Pipeline;
using RulesDashboard.Data.Changes;
using RulesDashboard.Data.Connections;

namespace RulesDashboard.Dashboard.Features.Connections;

/// <summary>The connections as they are now, kept ready between changes; whoever reads them first after a change makes OpenIddict's client build its registrations anew.</summary>
internal sealed class ConnectionDirectory : IOptionsChangeTokenSource<OpenIddictClientOptions>, IDisposable
{
    private readonly CachedValue<IReadOnlyList<SignInConnection>> _cache;
    private CancellationTokenSource _changed = new();
    private IReadOnlyList<SignInConnection> _current = [];

    public ConnectionDirectory(ConnectionStore connections, ChangeSignal signal) => _cache = new(signal, ChangeTopic.Connections, async token =>
    {
        var loaded = await connections.ListForSignInAsync(token);
        Volatile.Write(ref _current, loaded);
        await Interlocked.Exchange(ref _changed, new CancellationTokenSource()).CancelAsync();
        return loaded;
    });

    /// <summary>As last read; empty before.</summary>
    public IReadOnlyList<SignInConnection> Current => Volatile.Read(ref _current);

    string? IOptionsChangeTokenSource<OpenIddictClientOptions>.Name => Options.DefaultName;

    /// <summary>All of them, by name.</summary>
    public ValueTask<IReadOnlyList<SignInConnection>> ListAsync(CancellationToken cancellationToken) => _cache.GetAsync(cancellationToken);

    /// <summary>Null when there is none of this name.</summary>
    public async ValueTask<SignInConnection?> FindAsync(string name, CancellationToken cancellationToken) =>
        (await ListAsync(cancellationToken)).FirstOrDefault(connection => connection.Name == name);

    public IChangeToken GetChangeToken() => new CancellationChangeToken(Volatile.Read(ref _changed).Token);

    public void Dispose()
    {
        _cache.Dispose();
        _changed.Dispose();
    }
}
