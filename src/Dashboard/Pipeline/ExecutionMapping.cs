using System.Text.Json;
using System.Text.Json.Nodes;
using RulesDashboard.Data.Executions;
using RulesDashboard.Data.Rules;
using RulesDashboard.Runtime;
using RulesDashboard.Runtime.Execution;
using FailurePolicy = RulesDashboard.Runtime.FailurePolicy;
using RuleCondition = RulesDashboard.Runtime.RuleCondition;
using StepOutcome = RulesDashboard.Data.Executions.StepOutcome;

namespace RulesDashboard.Dashboard.Pipeline;

/// <summary>Between what is stored and what runs: rules in, records out. Pure.</summary>
internal static class ExecutionMapping
{
    public static IReadOnlyList<RuleScript> ToScripts(RuleSnapshot snapshot) => [.. snapshot.Rules.Select(rule =>
        new RuleScript(rule.RuleId, rule.Name, rule.Number, rule.Source, ToPolicy(rule.OnError), ToCondition(rule.Condition)))];

    public static RuleCondition? ToCondition(Data.Rules.RuleCondition? condition) => condition is null ? null : new RuleCondition(condition.Applications, condition.Connections);

    public static FailurePolicy ToPolicy(Data.Rules.FailurePolicy policy) =>
        policy == Data.Rules.FailurePolicy.Continue ? FailurePolicy.Continue : FailurePolicy.Deny;

    /// <summary>The record of a login as far as it is known.</summary>
    /// <param name="start">Identity and start of the record; the same for its first and its final writing.</param>
    public static Execution ToExecution(LoginInput login, PipelineRequest request, PipelineReport report, ExecutionStart start)
    {
        var context = JsonNode.Parse(report.Context);
        var hidden = new SecretRedactor(request.Hidden);
        var user = request.User;
        var documents = request.Context;
        var steps = new List<ExecutionStep>();
        foreach (var step in report.Steps)
        {
            steps.Add(ToStep(step, steps.Count, user, documents, hidden));
            user = step.UserAfter ?? user;
            documents = step.ContextAfter ?? documents;
        }

        var (error, message) = Explain(report.Outcome);
        return new Execution
        {
            Id = start.Id,
            Reference = start.Reference,
            Kind = ExecutionKind.Login,
            PreviousId = login.PreviousId,
            SnapshotId = request.SnapshotId,
            UserId = login.UserId,
            UserLabel = login.UserLabel,
            ClientId = login.ClientId,
            ClientName = login.ClientName,
            Connection = login.Connection,
            Protocol = login.Protocol,
            Ip = login.Ip,
            UserAgent = login.UserAgent,
            StartedAt = start.At,
            DurationMs = report.DurationMs,
            Outcome = ToOutcome(report.Outcome),
            Error = error,
            Message = message,
            InputUser = hidden.Redact(request.User),
            InputContext = hidden.Redact(request.Context),
            ConfigurationKeys = JsonSerializer.Serialize(request.Configuration.Keys.Order(), PipelineJson.Options),
            IdTokenClaims = Hide(Claims(context?["idToken"]), hidden),
            AccessTokenClaims = Hide(Claims(context?["accessToken"]), hidden),
            Completed = report.Completed,
            BackgroundFaults = report.Steps.Sum(step => step.BackgroundFaults.Count),
            Steps = steps,
        };
    }

    private static ExecutionStep ToStep(RuleStep step, int index, string userBefore, string contextBefore, SecretRedactor hidden)
    {
        var fault = step.Fault ?? (step.BackgroundFaults is [var first, ..] ? first : null);
        return new ExecutionStep
        {
            Index = index,
            RuleId = step.RuleId,
            RuleName = step.RuleName,
            RuleNumber = step.Number,
            Outcome = ToOutcome(step.Outcome),
            StartMs = step.StartMs,
            DurationMs = step.DurationMs,
            HttpMs = HttpMs(step),
            BackgroundMs = step.BackgroundMs,
            FaultKind = fault?.Kind.ToString(),
            FaultMessage = fault?.Message ?? step.Denial ?? (step.Outcome == RulesDashboard.Runtime.StepOutcome.Skipped ? step.SkipReason ?? "The login had ended before." : null),
            FaultLine = fault?.Line,
            FaultColumn = fault?.Column,
            Console = List([.. step.Console, .. step.BackgroundFaults.Select(ToLine)]),
            Http = List(step.Http),
            Writes = Hide(List(step.Writes), hidden),
            UserChange = step.UserAfter is null ? null : Hide(List(JsonChange.Between(userBefore, step.UserAfter)), hidden),
            ContextChange = step.ContextAfter is null ? null : Hide(List(JsonChange.Between(contextBefore, step.ContextAfter)), hidden),
        };

        ConsoleLine ToLine(RuleFault background) => new(
            step.StartMs + step.DurationMs + (step.BackgroundMs ?? 0),
            "error",
            background.Line is { } line ? $"After the callback, line {line}: {background.Message}" : $"After the callback: {background.Message}");
    }

    // Calls may overlap; what counts is how much of the step's own time some call was under way.
    private static double HttpMs(RuleStep step)
    {
        var end = step.StartMs + step.DurationMs;
        var (covered, until) = (0.0, step.StartMs);
        foreach (var call in step.Http.OrderBy(call => call.StartMs))
        {
            var callEnd = Math.Min(end, call.StartMs + (call.DurationMs ?? double.MaxValue));
            covered += Math.Max(0, callEnd - Math.Max(until, call.StartMs));
            until = Math.Max(until, callEnd);
        }

        return covered;
    }

    private static string? Hide(string? json, SecretRedactor hidden) => json is null ? null : hidden.Redact(json);

    private static string? List<T>(IReadOnlyList<T> items) => items.Count == 0 ? null : JsonSerializer.Serialize(items, PipelineJson.Options);

    private static string? Claims(JsonNode? claims) => claims is JsonObject { Count: > 0 } ? claims.ToJsonString(PipelineJson.Options) : null;

    private static (string? Error, string? Message) Explain(PipelineOutcome outcome) => outcome switch
    {
        PipelineOutcome.Denied denied => (denied.Error, denied.Description),
        PipelineOutcome.Failed failed => ("access_denied", failed.Fault.Message),
        PipelineOutcome.Redirected redirected => (null, redirected.Url),
        _ => (null, null),
    };

    private static ExecutionOutcome ToOutcome(PipelineOutcome outcome) => outcome switch
    {
        PipelineOutcome.Denied => ExecutionOutcome.Denied,
        PipelineOutcome.Failed => ExecutionOutcome.Failed,
        PipelineOutcome.Redirected => ExecutionOutcome.Redirected,
        PipelineOutcome.SecondFactor => ExecutionOutcome.SecondFactor,
        _ => ExecutionOutcome.Allowed,
    };

    private static StepOutcome ToOutcome(RulesDashboard.Runtime.StepOutcome outcome) => outcome switch
    {
        RulesDashboard.Runtime.StepOutcome.Denied => StepOutcome.Denied,
        RulesDashboard.Runtime.StepOutcome.Failed => StepOutcome.Failed,
        RulesDashboard.Runtime.StepOutcome.Skipped => StepOutcome.Skipped,
        _ => StepOutcome.Continued,
    };
}

/// <summary>What identifies a record before anything has happened.</summary>
internal sealed record ExecutionStart(Guid Id, string Reference, DateTime At);
