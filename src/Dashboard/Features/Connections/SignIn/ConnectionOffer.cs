using Microsoft.AspNetCore.WebUtilities;
using RulesDashboard.Dashboard.Features.Account;
using RulesDashboard.Dashboard.Features.Oidc;
using RulesDashboard.Dashboard.Features.Organizations.SignIn;
using RulesDashboard.Data.Connections;
using RulesDashboard.Data.Organizations;

namespace RulesDashboard.Dashboard.Features.Connections.SignIn;

/// <summary>Finds out in which ways an authorization request lets its user sign in.</summary>
internal sealed class ConnectionOffers(ConnectionDirectory directory, OrganizationStore organizations)
{
    /// <param name="clientId">The application.</param>
    /// <param name="connection">The request's <c>connection</c>; null or empty for any.</param>
    /// <param name="organization">The organization to sign in to, whose connections stand in place of the application's when it has some; null for none.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<ConnectionOffer> OfAsync(string clientId, string? connection, SignInOrganization? organization, CancellationToken cancellationToken)
    {
        var offered = (await directory.ListAsync(cancellationToken)).Where(candidate => IsUsable(candidate) && IsOffered(candidate));
        return string.IsNullOrEmpty(connection)
            ? new ConnectionOffer([.. offered], null) { Organization = organization }
            : new ConnectionOffer([.. offered.Where(candidate => candidate.Name == connection)], connection) { Organization = organization };

        bool IsOffered(SignInConnection candidate) =>
            organization is { Connections.Count: > 0 } ? organization.Connections.ContainsKey(candidate.Id) : candidate.Clients.Contains(clientId);
    }

    /// <summary>Of a request that is written as a local address, such as <c>/authorize?client_id=…</c>; or of a page of the account, such as <c>/account?connection=…</c>.</summary>
    public async Task<ConnectionOffer> OfAsync(string authorization, CancellationToken cancellationToken)
    {
        var request = QueryHelpers.ParseQuery(authorization[Math.Max(0, authorization.IndexOf('?', StringComparison.Ordinal))..]);
        if (SafeRedirect.IsOfAccount(authorization))
        {
            return await OfAccountAsync(request.GetValueOrDefault("connection").ToString(), cancellationToken);
        }

        var organization = request.GetValueOrDefault(OrganizationDemands.Parameter).ToString() is { Length: > 0 } named ? await organizations.FindForSignInAsync(named, cancellationToken) : null;
        return await OfAsync(request.GetValueOrDefault("client_id").ToString(), request.GetValueOrDefault("connection").ToString(), organization, cancellationToken);
    }

    /// <summary>How users of another identity provider sign in to their account: there, as long as any application offers it.</summary>
    private async Task<ConnectionOffer> OfAccountAsync(string connection, CancellationToken cancellationToken) => new(
        [.. (await directory.ListAsync(cancellationToken)).Where(candidate => candidate is { IsDatabase: false, Clients.Count: > 0 } && candidate.Name == connection && IsUsable(candidate))], connection);

    private static bool IsUsable(SignInConnection connection) => connection.IsDatabase || (!connection.Disabled && ConnectionKind.Find(connection.Strategy) is not null);
}

/// <summary>The ways in which a user may sign in to an application.</summary>
/// <param name="Connections">Those that the application or the organization offers, or the one of them that the request asks for.</param>
/// <param name="Demanded">What the request asks for; null for any.</param>
internal sealed record ConnectionOffer(IReadOnlyList<SignInConnection> Connections, string? Demanded)
{
    /// <summary>Before anything is known.</summary>
    public static ConnectionOffer Nothing { get; } = new([], null);

    /// <summary>The organization to sign in to; null for none.</summary>
    public SignInOrganization? Organization { get; init; }

    /// <summary>Whether users may sign in with an e-mail and a password of this server.</summary>
    public bool HasDatabase => Connections.Any(connection => connection.IsDatabase);

    /// <summary>The user database that they sign in with: the one that every installation has, or the first that can be read; null for none.</summary>
    public SignInConnection? Database => Connections.Where(connection => connection is { IsDatabase: true, Problem: null }).OrderByDescending(connection => connection.Id == Connection.UserDatabaseId).FirstOrDefault();

    /// <summary>Whether strangers may become users of <see cref="Database"/> on the way: to an organization, only when that makes them its members.</summary>
    public bool TakesStrangers => Organization is null || (Database is { } database && Organization.Connections.TryGetValue(database.Id, out var enabled) && enabled.IsSignupEnabled);

    /// <summary>The other identity providers.</summary>
    public IEnumerable<SignInConnection> Upstream => Connections.Where(connection => !connection.IsDatabase);

    /// <summary>For the application, why nobody can sign in; null when somebody can.</summary>
    public string? Refusal => Connections.Count > 0 ? null
        : Demanded is null ? $"no connections enabled for the {(Organization is null ? "client" : "organization")}"
        : $"the connection is not enabled for the {(Organization is null ? "client" : "organization")}";

    /// <summary>Whether a session that began in one way may be used for this request.</summary>
    public bool Accepts(UserSession session) => ConnectionOf(session) is not null;

    /// <summary>The connection by which a session may be used for this request; null when it may not.</summary>
    public SignInConnection? ConnectionOf(UserSession session) => Connections.FirstOrDefault(connection => connection.Name == session.Connection)
        ?? Connections.FirstOrDefault(connection => connection.IsDatabase && session.Connection == Connection.UserDatabase);

    /// <summary>Whether the sign-in page shows no button for a connection, since an e-mail's domain leads there.</summary>
    public bool Hides(SignInConnection connection) =>
        connection.IsButtonHidden || (Organization is not null && Organization.Connections.TryGetValue(connection.Id, out var enabled) && !enabled.ShowAsButton);

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
