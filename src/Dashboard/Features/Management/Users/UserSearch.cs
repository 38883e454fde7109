using RulesDashboard.Data.Users;
using RulesDashboard.Data.Users.Search;

namespace RulesDashboard.Dashboard.Features.Management.Users;

/// <summary>Reads which users a caller wants: <c>q</c>, <c>connection</c> and <c>sort</c>. Source: semantics 10.3.</summary>
internal static class UserSearch
{
    public static UserFilter FilterOf(HttpRequest request, ManagementList list)
    {
        var (sort, descending) = SortOf(ManagementList.Single(request, "sort"));
        return new UserFilter
        {
            Query = QueryOf(ManagementList.Single(request, "q"), ManagementList.Single(request, "connection")),
            Page = list.Page,
            PageSize = list.PerPage,
            Sort = sort,
            Descending = descending,
        };
    }

    private static UserQuery? QueryOf(string? q, string? connection)
    {
        var ofConnection = connection is null ? null : UserQuery.OfConnection(connection);
        if (string.IsNullOrWhiteSpace(q))
        {
            return ofConnection;
        }

        return UserQuery.TryParse(q, out var parsed, out var message)
            ? ofConnection is null ? parsed : parsed.And(ofConnection)
            : throw new ManagementException(ManagementError.Query($"q: {message}"));
    }

    private static (UserSort Sort, bool Descending) SortOf(string? text) => text?.Split(':') switch
    {
        null => (UserSort.CreatedAt, true),
        [var field, "1" or "-1"] when FieldOf(field) is { } sort => (sort, text.EndsWith("-1", StringComparison.Ordinal)),
        _ => throw new ManagementException(ManagementError.Query("sort must be a field and 1 or -1, such as created_at:1; the fields are created_at, updated_at, last_login, logins_count, email, name and user_id")),
    };

    private static UserSort? FieldOf(string field) => field switch
    {
        "created_at" => UserSort.CreatedAt,
        "updated_at" => UserSort.UpdatedAt,
        "last_login" => UserSort.LastLogin,
        "logins_count" => UserSort.LoginsCount,
        "email" => UserSort.Email,
        "name" => UserSort.Name,
        "user_id" => UserSort.UserId,
        _ => null,
    };
}
