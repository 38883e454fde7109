namespace RulesDashboard.Data.Users;

/// <summary>A user who comes from elsewhere, with everything that is kept of them.</summary>
public sealed record ImportedUser
{
    /// <summary>Kept as it is, such as <c>auth0|64aba27a81421100b34f2203</c>; at most 128 characters. Null: a fresh one.</summary>
    public string? UserId { get; init; }

    /// <summary>At most 256 characters. Null: the e-mail, or the id of users who have none.</summary>
    public string? Username { get; init; }

    /// <summary>Its e-mail is empty for users who have none; they cannot sign in with a password.</summary>
    public required ProfileChange Profile { get; init; }

    /// <summary>Null for users who have none.</summary>
    public string? Email => Profile.Email is { Length: > 0 } email ? email : null;

    /// <summary>Whether sign-in is refused.</summary>
    public bool Blocked { get; init; }

    /// <summary>JSON object; null when absent.</summary>
    public string? UserMetadata { get; init; }

    /// <summary>JSON object; null when absent.</summary>
    public string? AppMetadata { get; init; }

    /// <summary>As the password hasher stores it; null for none. Secret.</summary>
    public string? PasswordHash { get; init; }

    /// <summary>UTC; null: now.</summary>
    public DateTime? CreatedAt { get; init; }

    /// <summary>UTC; null: when it was created.</summary>
    public DateTime? UpdatedAt { get; init; }

    /// <summary>UTC; null before the first login.</summary>
    public DateTime? LastLogin { get; init; }

    /// <summary>At most 64 characters; null before the first login.</summary>
    public string? LastIp { get; init; }

    /// <summary>Logins so far.</summary>
    public int LoginsCount { get; init; }

    /// <summary>UTC; null when unknown.</summary>
    public DateTime? LastPasswordReset { get; init; }

    /// <summary>Names of roles that there are, without the dashboard's own.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>Null when the user can be stored, else what is wrong.</summary>
    public string? Check() => ProfileRules.Check(this)
        ?? (UserMetadata is null ? null : Named("user_metadata", MetadataObject.Check(MetadataKind.User, UserMetadata)))
        ?? (AppMetadata is null ? null : Named("app_metadata", MetadataObject.Check(MetadataKind.App, AppMetadata)));

    private static string? Named(string member, string? message) => message is null ? null : $"{member}: {message}";
}
