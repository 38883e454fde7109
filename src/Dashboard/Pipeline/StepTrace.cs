using System.Text.Json;
using RulesDashboard.Data.Executions;
using RulesDashboard.Runtime;

namespace RulesDashboard.Dashboard.Pipeline;

/// <summary>What one step of a stored execution did, read back for people.</summary>
public sealed record StepTrace(
    ExecutionStep Step,
    IReadOnlyList<ConsoleLine> Console,
    IReadOnlyList<HttpCall> Http,
    IReadOnlyList<MetadataWrite> Writes,
    IReadOnlyList<JsonChange> UserChanges,
    IReadOnlyList<JsonChange> ContextChanges)
{
    /// <summary>The steps of an execution, in order.</summary>
    public static IReadOnlyList<StepTrace> Of(Execution execution) => [.. execution.Steps.OrderBy(step => step.Index).Select(Read)];

    private static StepTrace Read(ExecutionStep step) => new(
        step,
        Parse<ConsoleLine>(step.Console),
        Parse<HttpCall>(step.Http),
        Parse<MetadataWrite>(step.Writes),
        Parse<JsonChange>(step.UserChange),
        Parse<JsonChange>(step.ContextChange));

    private static T[] Parse<T>(string? json) => json is null ? [] : JsonSerializer.Deserialize<T[]>(json, PipelineJson.Options) ?? [];
}
