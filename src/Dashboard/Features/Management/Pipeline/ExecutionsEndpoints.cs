using System.Globalization;
using System.Text.Json.Nodes;
using RulesDashboard.Data.Executions;

namespace RulesDashboard.Dashboard.Features.Management.Pipeline;

/// <summary><c>/api/v2/executions</c>: what rules did at each login, newest first, piece by piece.</summary>
internal static class ExecutionsEndpoints
{
    private const int Most = 100;

    public static void MapExecutions(this ManagementRoutes api)
    {
        api.Get("executions", ListAsync, "List executions", "read:executions");
        api.Get("executions/{id}", GetAsync, "Get an execution, by its id or reference, with all that its rules did", "read:executions");
    }

    private static async Task<IResult> ListAsync(HttpRequest request, ExecutionStore executions, CancellationToken cancellationToken)
    {
        var from = ManagementList.Single(request, "from");
        var filter = new ExecutionFilter
        {
            Outcome = ManagementList.Single(request, "outcome") is { } outcome ? OutcomeOf(outcome) : null,
            UserId = ManagementList.Single(request, "user_id"),
            ClientId = ManagementList.Single(request, "client_id"),
            Search = ManagementList.Single(request, "search"),
            From = MomentOf(request, "since"),
            To = MomentOf(request, "until"),
            Before = from is null ? null : ExecutionCursor.Parse(from) ?? throw new ManagementException(ManagementError.Query("from must be what next said")),
            Take = ManagementList.Number(request, "take", 1, Most) ?? Most / 2,
        };
        var fields = FieldSelection.Of(request);
        var list = await executions.ListAsync(filter, cancellationToken);
        var answer = new JsonObject { ["executions"] = new JsonArray([.. list.Items.Select(item => (JsonNode)fields.Of(Of(item)))]) };
        if (list.Next is { } next)
        {
            answer["next"] = next.ToString();
        }

        return Results.Json(answer);
    }

    private static async Task<IResult> GetAsync(string id, ExecutionStore executions, CancellationToken cancellationToken)
    {
        var found = Guid.TryParse(id, out var guid) ? await executions.FindAsync(guid, cancellationToken) : await executions.FindByReferenceAsync(id, cancellationToken);
        return found is { } execution ? Results.Json(ExecutionAnswer.Of(execution), ExecutionAnswer.Format) : ManagementError.Missing("There is no such execution.", "inexistent_execution");
    }

    private static JsonObject Of(ExecutionSummary item) => new()
    {
        ["id"] = item.Id,
        ["reference"] = item.Reference,
        ["started_at"] = item.StartedAt,
        ["duration_ms"] = Math.Round(item.DurationMs, 3),
        ["outcome"] = ExecutionAnswer.Word(item.Outcome),
        ["error"] = item.Error,
        ["message"] = item.Message,
        ["decided_by"] = item.DecidedBy,
        ["user_id"] = item.UserId,
        ["client_id"] = item.ClientId,
        ["connection"] = item.Connection,
        ["protocol"] = item.Protocol,
        ["ip"] = item.Ip,
        ["completed"] = item.Completed,
    };

    private static ExecutionOutcome OutcomeOf(string text) =>
        Enum.GetValues<ExecutionOutcome>().Where(outcome => ExecutionAnswer.Word(outcome) == text).Select(outcome => (ExecutionOutcome?)outcome).FirstOrDefault()
            ?? throw new ManagementException(ManagementError.Query($"outcome must be one of {string.Join(", ", Enum.GetValues<ExecutionOutcome>().Select(outcome => ExecutionAnswer.Word(outcome)))}"));

    private static DateTime? MomentOf(HttpRequest request, string name) => ManagementList.Single(request, name) switch
    {
        null => null,
        var text when DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var moment) => moment,
        _ => throw new ManagementException(ManagementError.Query($"{name} must be a date, as in 2026-01-31T12:00:00Z")),
    };
}
