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

    /// <summary>The identity provider's tokens of the last sign-in, as <see cref="IdentityTokens"/> protects them; null for none.</summary>
    public string? Tokens { get; set; }

    /// <summary>UTC.</summary>
    public DateTime LinkedAt { get; set; }
}
