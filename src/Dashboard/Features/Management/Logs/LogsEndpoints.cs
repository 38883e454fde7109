using System.Text.Json.Nodes;
using RulesDashboard.Data.Executions;

namespace RulesDashboard.Dashboard.Features.Management.Logs;

/// <summary><c>/api/v2/logs</c>: the logins that are recorded. With <c>from</c> and <c>take</c> the oldest after an entry, else by pages, newest first. Source: semantics 10.4.</summary>
internal static class LogsEndpoints
{
    private const int Most = 100;

    public static void MapLogs(this ManagementRoutes api)
    {
        api.Get("logs", ListAsync, "List logins", "read:logs");
        api.Get("logs/{id}", GetAsync, "Get a login", "read:logs");
        api.Get("users/{id}/logs", ListOfUserAsync, "List the logins of a user", "read:logs", "read:logs_users");
    }

    private static async Task<IResult> ListAsync(HttpRequest request, LoginHistory history, CancellationToken cancellationToken)
    {
        if (request.Query.ContainsKey("q"))
        {
            return ManagementError.Query("q is not understood here: read the entries by from and take, and choose among them");
        }

        var take = ManagementList.Number(request, "take", 1, Most);
        var from = ManagementList.Single(request, "from");
        if (take is null && from is null)
        {
            return await PageAsync(null, request, history, cancellationToken);
        }

        var place = from is null ? null : LogResource.PlaceOf(from) ?? throw new ManagementException(ManagementError.Query("from must be the id of an entry"));
        var fields = FieldSelection.Of(request);
        var logins = await history.ListAfterAsync(place, take ?? Most, cancellationToken);
        return Results.Json(new JsonArray([.. logins.Select(login => (JsonNode)fields.Of(LogResource.Of(login)))]));
    }

    private static Task<IResult> ListOfUserAsync(string id, HttpRequest request, LoginHistory history, CancellationToken cancellationToken) =>
        PageAsync(id, request, history, cancellationToken);

    private static async Task<IResult> GetAsync(string id, HttpRequest request, LoginHistory history, CancellationToken cancellationToken)
    {
        var fields = FieldSelection.Of(request);
        return LogResource.PlaceOf(id) is { } place && await history.FindAsync(place.Id, cancellationToken) is { } login
            ? Results.Json(fields.Of(LogResource.Of(login)))
            : ManagementError.Missing("Log not found", "inexistent_log");
    }

    private static async Task<IResult> PageAsync(string? userId, HttpRequest request, LoginHistory history, CancellationToken cancellationToken)
    {
        var list = ManagementList.Of(request);
        var fields = FieldSelection.Of(request);
        var newestFirst = ManagementList.Single(request, "sort") switch
        {
            null or "date:-1" => true,
            "date:1" => false,
            _ => throw new ManagementException(ManagementError.Query("sort must be date:1 or date:-1")),
        };
        var (logins, total) = await history.ListAsync(userId, newestFirst, list.Start, list.PerPage, cancellationToken);
        return list.Answer("logs", [.. logins.Select(LogResource.Of)], total, fields);
    }
}
