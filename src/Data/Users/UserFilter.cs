using RulesDashboard.Data.Users.Search;

namespace RulesDashboard.Data.Users;

/// <summary>What a list of users is ordered by.</summary>
public enum UserSort
{
    /// <summary>When they were created.</summary>
    CreatedAt,

    /// <summary>Their name.</summary>
    Name,

    /// <summary>Their e-mail.</summary>
    Email,

    /// <summary>When they signed in last; never comes first.</summary>
    LastLogin,

    /// <summary>How often they signed in.</summary>
    LoginsCount,

    /// <summary>When they last changed.</summary>
    UpdatedAt,

    /// <summary>Their id.</summary>
    UserId,
}

/// <summary>Which users to list.</summary>
public sealed record UserFilter
{
    /// <summary>Part of e-mail, user name, name or id, any case (ASCII); null or blank lists all.</summary>
    public string? Search { get; init; }

    /// <summary>Null lists all; together with the others it is an AND.</summary>
    public UserQuery? Query { get; init; }

    /// <summary>Null lists both.</summary>
    public bool? Blocked { get; init; }

    /// <summary>From 0.</summary>
    public int Page { get; init; }

    /// <summary>1–200; other values are clamped.</summary>
    public int PageSize { get; init; } = 25;

    /// <summary>Default: when they were created.</summary>
    public UserSort Sort { get; init; }

    /// <summary>Default true: newest first.</summary>
    public bool Descending { get; init; } = true;
}
