using Microsoft.AspNetCore.WebUtilities;
using RulesDashboard.Dashboard.Features.Oidc;
using RulesDashboard.Data.Connections;

namespace RulesDashboard.Dashboard.Features.Connections.SignIn;

/// <summary>Finds out in which ways an authorization request lets its user sign in.</summary>
internal sealed class ConnectionOffers(ConnectionDirectory directory)
{
    /// <param name="clientId">The application.</param>
    /// <param name="connection">The request's <c>connection</c>; null or empty for any.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<ConnectionOffer> OfAsync(string clientId, string? connection, CancellationToken cancellationToken)
    {
        var offered = (await directory.ListAsync(cancellationToken)).Where(candidate => IsUsable(candidate) && candidate.Clients.Contains(clientId)).ToList();
        return string.IsNullOrEmpty(connection)
            ? new ConnectionOffer(offered, null)
            : new ConnectionOffer([.. offered.Where(candidate => candidate.Name == connection)], connection);
    }

    /// <summary>Of an authorization request that is written as a local address, such as <c>/authorize?client_id=…</c>.</summary>
    public Task<ConnectionOffer> OfAsync(string authorization, CancellationToken cancellationToken)
    {
        var request = QueryHelpers.ParseQuery(authorization[Math.Max(0, authorization.IndexOf('?', StringComparison.Ordinal))..]);
        return OfAsync(request.GetValueOrDefault("client_id").ToString(), request.GetValueOrDefault("connection").ToString(), cancellationToken);
    }

    private static bool IsUsable(SignInConnection connection) => connection.IsDatabase || (!connection.Disabled && ConnectionKind.Find(connection.Strategy) is not null);
}

/// <summary>The ways in which a user may sign in to an application.</summary>
/// <param name="Connections">Those that the application offers, or the one of them that the request asks for.</param>
/// <param name="Demanded">What the request asks for; null for any.</param>
internal sealed record ConnectionOffer(IReadOnlyList<SignInConnection> Connections, string? Demanded)
{
    /// <summary>Before anything is known.</summary>
    public static ConnectionOffer Nothing { get; } = new([], null);

    /// <summary>Whether users may sign in with an e-mail and a password of this server.</summary>
    public bool HasDatabase => Connections.Any(connection => connection.IsDatabase);

    /// <summary>The other identity providers.</summary>
    public IEnumerable<SignInConnection> Upstream => Connections.Where(connection => !connection.IsDatabase);

    /// <summary>For the application, why nobody can sign in; null when somebody can.</summary>
    public string? Refusal => Connections.Count > 0 ? null
        : Demanded is null ? "no connections enabled for the client"
        : "the connection is not enabled for the client";

    /// <summary>Whether a session that began in one way may be used for this request.</summary>
    public bool Accepts(UserSession session) => Connections.Any(connection =>
        connection.Name == session.Connection || connection.IsDatabase && session.Connection == Connection.UserDatabase);

    /// <summary>The provider to go to without asking: the one that is demanded, the only one there is, or the one that an e-mail's domain belongs to; null to ask.</summary>
    public SignInConnection? Straight(string? email) => Demanded is not null || !HasDatabase && Connections.Count == 1
        ? Connections.FirstOrDefault(connection => !connection.IsDatabase)
        : RealmOf(email);

    /// <summary>The provider that an e-mail's domain belongs to; null for none.</summary>
    public SignInConnection? RealmOf(string? email) =>
        email?.Trim().Split('@') is [_, .., { Length: > 0 } domain] ? Upstream.FirstOrDefault(connection => Domains(connection).Contains(domain, StringComparer.OrdinalIgnoreCase)) : null;

    /// <summary>E-mail domains whose people belong to a connection.</summary>
    public static IEnumerable<string> Domains(SignInConnection connection) => ConnectionKind.Find(connection.Strategy) is { IsEnterprise: true }
        ? connection.OptionList("domain_aliases").Concat(connection.Option("tenant_domain") is { } tenant ? [tenant] : [])
        : [];
}
