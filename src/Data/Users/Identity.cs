using RulesDashboard.Data.Connections;

namespace RulesDashboard.Data.Users;

/// <summary>An identity of a user as callers see it.</summary>
/// <param name="Connection">Name of the connection.</param>
/// <param name="Provider">Its strategy, e.g. <c>auth0</c>.</param>
/// <param name="UserId">The id there.</param>
/// <param name="ProfileData">JSON object; null for the user's first identity, whose profile is the user's.</param>
public sealed record Identity(string Connection, string Provider, string UserId, string? ProfileData)
{
    /// <summary>The provider's tokens as <see cref="IdentityTokens"/> protects them; null for none.</summary>
    public string? Tokens { get; init; }

    /// <summary>Whether it comes from a service that anybody may have an account with.</summary>
    public bool IsSocial => ConnectionStrategy.IsSocial(Provider);

    /// <summary>Whether it is one of this server's own.</summary>
    public bool IsOfDatabase => Provider == ConnectionStrategy.Database;

    /// <summary>The first identity of a user.</summary>
    /// <param name="userId">E.g. <c>auth0|64aba…</c>, <c>google-oauth2|103…</c>, or with the connection's name in it, <c>oidc|acme|7</c>.</param>
    /// <param name="connection">What is known of the connection; null when it follows from the id.</param>
    public static Identity Of(string userId, string? connection = null)
    {
        ArgumentNullException.ThrowIfNull(userId);
        var bar = userId.IndexOf('|', StringComparison.Ordinal);
        var (provider, id) = bar > 0 ? (userId[..bar], userId[(bar + 1)..]) : (ConnectionStrategy.Database, userId);
        var second = id.IndexOf('|', StringComparison.Ordinal);
        return new Identity(
            connection ?? (provider == ConnectionStrategy.Database ? Connections.Connection.UserDatabase : second > 0 ? id[..second] : provider), provider, id, null);
    }
}
