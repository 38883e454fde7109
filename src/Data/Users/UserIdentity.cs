namespace RulesDashboard.Data.Users;

/// <summary>An identity that was linked to a user: once a user of its own. A user's first identity is not one of these, it follows from the user's id.</summary>
public sealed class UserIdentity
{
    /// <summary>Before the bar of the id it had as a user, e.g. <c>auth0</c>.</summary>
    public string Provider { get; set; } = "";

    /// <summary>Behind the bar.</summary>
    public string ProviderUserId { get; set; } = "";

    /// <summary>The user it belongs to.</summary>
    public string UserId { get; set; } = "";

    /// <summary>Name of the connection.</summary>
    public string Connection { get; set; } = "";

    /// <summary>The e-mail it had, as Identity normalizes them; null for none.</summary>
    public string? NormalizedEmail { get; set; }

    /// <summary>JSON object of the profile it had; see <see cref="UserIdentities"/>.</summary>
    public string ProfileData { get; set; } = "{}";

    /// <summary>As a user's; still good to sign in as the user it belongs to. Null for none.</summary>
    public string? PasswordHash { get; set; }

    /// <summary>UTC.</summary>
    public DateTime LinkedAt { get; set; }
}

/// <summary>An identity of a user as callers see it.</summary>
/// <param name="Connection">Name of the connection.</param>
/// <param name="Provider">Its strategy, e.g. <c>auth0</c>.</param>
/// <param name="UserId">The id there.</param>
/// <param name="ProfileData">JSON object; null for the user's first identity, whose profile is the user's.</param>
public sealed record Identity(string Connection, string Provider, string UserId, string? ProfileData)
{
    /// <summary>Whether it comes from elsewhere.</summary>
    public bool IsSocial => Provider != Connections.Connection.DatabaseStrategy;

    /// <summary>The first identity of a user.</summary>
    public static Identity Of(string userId)
    {
        ArgumentNullException.ThrowIfNull(userId);
        var bar = userId.IndexOf('|', StringComparison.Ordinal);
        var provider = bar > 0 ? userId[..bar] : Connections.Connection.DatabaseStrategy;
        var connection = provider == Connections.Connection.DatabaseStrategy ? Connections.Connection.UserDatabase : provider;
        return new Identity(connection, provider, userId[(bar + 1)..], null);
    }
}
