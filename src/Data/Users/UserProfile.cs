namespace RulesDashboard.Data.Users;

/// <summary>A user as pages, rules and tokens see one.</summary>
public sealed record UserProfile
{
    /// <summary><c>user_id</c> and <c>sub</c>.</summary>
    public required string UserId { get; init; }

    /// <summary>Null when the user has none.</summary>
    public required string? Email { get; init; }

    /// <summary>Whether the address was confirmed.</summary>
    public required bool EmailVerified { get; init; }

    /// <summary>The name signed in with; the e-mail unless it was chosen otherwise.</summary>
    public required string? Username { get; init; }

    /// <summary>Null when unknown.</summary>
    public required string? PhoneNumber { get; init; }

    /// <summary>Whether the number was confirmed.</summary>
    public required bool PhoneVerified { get; init; }

    /// <summary>Null when unknown.</summary>
    public required string? Name { get; init; }

    /// <summary>Null when unknown.</summary>
    public required string? GivenName { get; init; }

    /// <summary>Null when unknown.</summary>
    public required string? FamilyName { get; init; }

    /// <summary>Null when unknown.</summary>
    public required string? Nickname { get; init; }

    /// <summary>Absolute address; null when unknown.</summary>
    public required string? Picture { get; init; }

    /// <summary>JSON object; null when absent.</summary>
    public required string? UserMetadata { get; init; }

    /// <summary>JSON object; null when absent.</summary>
    public required string? AppMetadata { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime UpdatedAt { get; init; }

    /// <summary>UTC; null before the first login.</summary>
    public required DateTime? LastLogin { get; init; }

    /// <summary>Null before the first login.</summary>
    public required string? LastIp { get; init; }

    /// <summary>Logins so far.</summary>
    public required int LoginsCount { get; init; }

    /// <summary>UTC; null when the first password is still in use.</summary>
    public required DateTime? LastPasswordReset { get; init; }

    /// <summary>Whether sign-in is refused.</summary>
    public required bool Blocked { get; init; }

    /// <summary>Whether a second factor is set up.</summary>
    public required bool SecondFactor { get; init; }

    /// <summary>UTC; when that changed last; null when never.</summary>
    public DateTime? SecondFactorChangedAt { get; init; }

    /// <summary>May use the dashboard (<see cref="DashboardRoles.Administrator"/>).</summary>
    public required bool IsAdministrator { get; init; }

    /// <summary>The other roles by name: a rule's <c>context.authorization.roles</c>.</summary>
    public required IReadOnlyList<string> Roles { get; init; }

    /// <summary>Those that were linked to the first one, in the order they were.</summary>
    public IReadOnlyList<Identity> LinkedIdentities { get; init; } = [];

    /// <summary>The first one, and those that were linked to it.</summary>
    public IReadOnlyList<Identity> Identities => [Identity.Of(UserId, Connection) with { Tokens = Tokens }, .. LinkedIdentities];

    /// <summary>Name of the first identity's connection; null: it follows from the id.</summary>
    public string? Connection { get; init; }

    /// <summary>JSON object of what the first identity's provider said beyond the members above; null for nothing.</summary>
    public string? UpstreamProfile { get; init; }

    /// <summary>The first identity's tokens as <see cref="IdentityTokens"/> protects them; null for none.</summary>
    public string? Tokens { get; init; }

    /// <summary>Whether the user signs in here, and not through another identity provider.</summary>
    public bool IsOfDatabase => Identity.Of(UserId).IsOfDatabase;

    /// <summary>The token to expect in the next profile change.</summary>
    public required string Version { get; init; }
}
