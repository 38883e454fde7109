using System.Globalization;
using System.Text.Json.Nodes;
using RulesDashboard.Data.Executions;

namespace RulesDashboard.Dashboard.Features.Management.Logs;

/// <summary><c>/api/v2/stats</c>, counted over the logins that are recorded.</summary>
internal static class StatsEndpoints
{
    private const int UsualDays = 30;
    private const int MostDays = 400;

    public static void MapStats(this ManagementRoutes api)
    {
        api.Get("stats/daily", DailyAsync, "Count logins and new users by day", "read:stats");
        api.Get("stats/active-users", ActiveAsync, "Count users who signed in within the last 30 days", "read:stats");
    }

    private static async Task<IResult> DailyAsync(HttpRequest request, LoginHistory history, TimeProvider time, CancellationToken cancellationToken)
    {
        var to = Day(request, "to") ?? DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var from = Day(request, "from") ?? DateOnly.FromDayNumber(Math.Max(0, to.DayNumber - UsualDays));
        if (from > to || to.DayNumber - from.DayNumber > MostDays || to == DateOnly.MaxValue)
        {
            return ManagementError.Query($"from must be before to, at most {MostDays} days");
        }

        var days = await history.DaysAsync(from, to, cancellationToken);
        return Results.Json(new JsonArray([.. days.Select(day => (JsonNode)ToJson(day))]));
    }

    private static async Task<IResult> ActiveAsync(LoginHistory history, CancellationToken cancellationToken) => Results.Json(await history.CountActiveUsersAsync(cancellationToken));

    private static JsonObject ToJson(LoginDay day)
    {
        var date = day.Day.ToString("yyyy-MM-dd'T00:00:00.000Z'", CultureInfo.InvariantCulture);
        return new JsonObject { ["date"] = date, ["logins"] = day.Logins, ["signups"] = day.Signups, ["leaked_passwords"] = 0, ["created_at"] = date, ["updated_at"] = date };
    }

    private static DateOnly? Day(HttpRequest request, string name) => ManagementList.Single(request, name) switch
    {
        null => null,
        var text when DateOnly.TryParseExact(text, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => day,
        _ => throw new ManagementException(ManagementError.Query($"{name} must be a day, as YYYYMMDD")),
    };
}
