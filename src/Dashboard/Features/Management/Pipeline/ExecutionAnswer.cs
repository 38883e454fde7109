using System.Text.Json;
using RulesDashboard.Dashboard.Features.Management.Rules;
using RulesDashboard.Dashboard.Shared;
using RulesDashboard.Data.Executions;

namespace RulesDashboard.Dashboard.Features.Management.Pipeline;

/// <summary>An execution with all that its rules did. What is JSON in the record is JSON here.</summary>
internal sealed record ExecutionAnswer
{
    public required Guid Id { get; init; }

    /// <summary>What a refused user is shown.</summary>
    public required string Reference { get; init; }

    public required string? SnapshotId { get; init; }

    public required DateTime StartedAt { get; init; }

    public required double DurationMs { get; init; }

    public required string Outcome { get; init; }

    public required string? Error { get; init; }

    public required string? Message { get; init; }

    public required string? UserId { get; init; }

    public required string? ClientId { get; init; }

    public required string Connection { get; init; }

    public required string Protocol { get; init; }

    public required string Ip { get; init; }

    public required string UserAgent { get; init; }

    /// <summary>Whether work that went on after the callbacks is over.</summary>
    public required bool Completed { get; init; }

    /// <summary>What the first rule was given; null once it is erased.</summary>
    public required RawJson? InputUser { get; init; }

    /// <summary>What the first rule was given; null once it is erased.</summary>
    public required RawJson? InputContext { get; init; }

    public required IReadOnlyList<ExecutionStepAnswer> Steps { get; init; }

    public static ExecutionAnswer Of(Execution execution) => new()
    {
        Id = execution.Id,
        Reference = execution.Reference,
        SnapshotId = execution.SnapshotId,
        StartedAt = execution.StartedAt,
        DurationMs = Math.Round(execution.DurationMs, 3),
        Outcome = Word(execution.Outcome),
        Error = execution.Error,
        Message = execution.Message,
        UserId = execution.UserId,
        ClientId = execution.ClientId,
        Connection = execution.Connection,
        Protocol = execution.Protocol,
        Ip = execution.Ip,
        UserAgent = execution.UserAgent,
        Completed = execution.Completed,
        InputUser = Raw(execution.InputUser),
        InputContext = Raw(execution.InputContext),
        Steps = [.. execution.Steps.Select(ExecutionStepAnswer.Of)],
    };

    /// <summary>How it is written: names as Auth0 writes them, <c>started_at</c>.</summary>
    public static JsonSerializerOptions Format { get; } = new(JsonSerializerDefaults.Web) { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>An outcome as JSON says it: <c>second_factor</c>.</summary>
    public static string Word(Enum outcome) => JsonNamingPolicy.SnakeCaseLower.ConvertName(outcome.ToString());

    /// <summary>Recorded JSON; null when there is none.</summary>
    public static RawJson? Raw(string? json) => json is null ? null : new RawJson(json);
}

/// <summary>What one rule did.</summary>
/// <param name="RuleId">The rule, as <c>/api/v2/rules</c> calls it.</param>
/// <param name="Fault">Why it failed, denied or was skipped; null when it did none of it.</param>
/// <param name="Console">Lines with <c>atMs</c>, <c>level</c> and <c>text</c>.</param>
/// <param name="Http">Calls, with credentials and configuration values left out.</param>
/// <param name="Writes">Metadata that it asked to store.</param>
/// <param name="UserChanges">Where it changed the user: <c>path</c>, <c>before</c>, <c>after</c>.</param>
/// <param name="ContextChanges">Where it changed the context.</param>
internal sealed record ExecutionStepAnswer(
    string RuleId, string RuleName, int Version, string Outcome, double StartMs, double DurationMs, double? BackgroundMs, string? Fault, int? FaultLine,
    RawJson? Console, RawJson? Http, RawJson? Writes, RawJson? UserChanges, RawJson? ContextChanges)
{
    public static ExecutionStepAnswer Of(ExecutionStep step) => new(
        RuleResource.IdOf(step.RuleId),
        step.RuleName,
        step.RuleNumber,
        ExecutionAnswer.Word(step.Outcome),
        Math.Round(step.StartMs, 3),
        Math.Round(step.DurationMs, 3),
        step.BackgroundMs is { } background ? Math.Round(background, 3) : null,
        step.FaultMessage,
        step.FaultLine,
        ExecutionAnswer.Raw(step.Console),
        ExecutionAnswer.Raw(step.Http),
        ExecutionAnswer.Raw(step.Writes),
        ExecutionAnswer.Raw(step.UserChange),
        ExecutionAnswer.Raw(step.ContextChange));
}
