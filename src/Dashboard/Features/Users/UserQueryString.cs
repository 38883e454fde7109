using RulesDashboard.Data.Users;

namespace RulesDashboard.Dashboard.Features.Users;

/// <summary>The users list's address as a question to the store. What does not parse counts as left out.</summary>
internal static class UserQueryString
{
    public const int PageSize = 25;

    /// <summary>Pages count from 1 in an address and from 0 in the filter.</summary>
    public static UserFilter Parse(string? search, string? status, string? sort, int? page)
    {
        var (by, descending) = ParseSort(sort);
        return new UserFilter
        {
            Search = search,
            Blocked = status switch { "blocked" => true, "active" => false, _ => null },
            Sort = by,
            Descending = descending,
            Page = Math.Max((page ?? 1) - 1, 0),
            PageSize = PageSize,
        };
    }

    /// <summary>The address of a list sorted by <paramref name="sort"/>: again the other way round, null for the usual order.</summary>
    public static string? Toggle(UserSort sort, UserFilter current)
    {
        var descending = current.Sort == sort ? !current.Descending : sort is not (UserSort.Name or UserSort.Email);
        return sort == UserSort.CreatedAt && descending ? null : $"{sort}{(descending ? "-desc" : "-asc")}";
    }

    private static (UserSort Sort, bool Descending) ParseSort(string? text) =>
        text?.Split('-') is [var name, "asc" or "desc"] && Enum.TryParse<UserSort>(name, ignoreCase: true, out var sort) && Enum.IsDefined(sort)
            ? (sort, text.EndsWith("desc", StringComparison.Ordinal))
            : (UserSort.CreatedAt, true);
}
