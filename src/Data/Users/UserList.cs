namespace RulesDashboard.Data.Users;

/// <summary>One page of users.</summary>
/// <param name="Items">In the order asked for.</param>
/// <param name="Total">How many the filter matches on all pages.</param>
public sealed record UserList(IReadOnlyList<UserSummary> Items, int Total)
{
    /// <summary>Nobody.</summary>
    public static UserList Empty { get; } = new([], 0);
}

/// <summary>One line of the users list.</summary>
public sealed record UserSummary
{
    /// <summary><c>user_id</c>.</summary>
    public required string UserId { get; init; }

    /// <summary>Null when the user has none.</summary>
    public required string? Email { get; init; }

    /// <summary>Whether the address was confirmed.</summary>
    public required bool EmailVerified { get; init; }

    /// <summary>Null when unknown.</summary>
    public required string? Name { get; init; }

    /// <summary>Absolute address; null when unknown.</summary>
    public required string? Picture { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>UTC; null before the first login.</summary>
    public required DateTime? LastLogin { get; init; }

    /// <summary>Logins so far.</summary>
    public required int LoginsCount { get; init; }

    /// <summary>Whether sign-in is refused.</summary>
    public required bool Blocked { get; init; }

    /// <summary>May use the dashboard.</summary>
    public required bool IsAdministrator { get; init; }
}
