using System.Globalization;
using System.Text.Json.Nodes;
using RulesDashboard.Dashboard.Features.Oidc;
using RulesDashboard.Dashboard.Pipeline;
using RulesDashboard.Dashboard.Shared;
using RulesDashboard.Runtime;

namespace RulesDashboard.Dashboard.Features.Rules;

/// <summary>A try, read for people: what would have happened to the login, and what changed on the way. Pure.</summary>
public sealed record TryResult
{
    private static readonly HashSet<string> Scopes = ["openid", "profile", "email"];

    public required string Title { get; init; }

    /// <summary>Colour class of the outcome.</summary>
    public required string Look { get; init; }

    /// <summary>The rule's message, the fault, the address: whatever explains the title. Null when it needs nothing.</summary>
    public string? Detail { get; init; }

    public required string Cost { get; init; }

    public required IReadOnlyList<JsonChange> User { get; init; }

    public required IReadOnlyList<JsonChange> Context { get; init; }

    public required IReadOnlyList<JsonChange> IdToken { get; init; }

    public required IReadOnlyList<JsonChange> AccessToken { get; init; }

    /// <summary>What rules set and no token will carry, with the reason.</summary>
    public required IReadOnlyList<string> Dropped { get; init; }

    public required IReadOnlyList<RuleStep> Steps { get; init; }

    internal static TryResult Of(TryInput input, PipelineReport report)
    {
        var (title, look, detail) = Describe(report.Outcome);
        var before = ClaimsOf(input.User, input.Context, input.User);
        var after = report.Outcome is PipelineOutcome.Allowed ? ClaimsOf(report.User, report.Context, input.User) : null;
        return new TryResult
        {
            Title = title,
            Look = look,
            Detail = detail,
            Cost = CostOf(report),
            User = JsonChange.Between(input.User, report.User),
            Context = JsonChange.Between(input.Context, report.Context),
            IdToken = after is null ? [] : JsonChange.Between(before.IdToken.ToJsonString(), after.IdToken.ToJsonString()),
            AccessToken = after is null ? [] : JsonChange.Between(before.AccessToken.ToJsonString(), after.AccessToken.ToJsonString()),
            Dropped = after?.Dropped ?? [],
            Steps = report.Steps,
        };
    }

    private static (string Title, string Look, string? Detail) Describe(PipelineOutcome outcome) => outcome switch
    {
        PipelineOutcome.Allowed => ("Login allowed", "ok", null),
        PipelineOutcome.Denied denied => ("Login denied", "deny", $"{denied.Error}: {denied.Description}"),
        PipelineOutcome.Failed failed => ("Login failed", "deny", FaultText.Of(failed.Fault)),
        PipelineOutcome.Redirected redirected => ("User sent to another page", "redir", redirected.Url),
        PipelineOutcome.SecondFactor factor => ("Second factor asked for", "warn", factor.Request),
        _ => throw new InvalidOperationException($"Unknown outcome {outcome}."),
    };

    private static string CostOf(PipelineReport report)
    {
        var calls = report.Steps.Sum(step => step.Http.Count);
        return calls == 0
            ? Milliseconds.Text(report.DurationMs)
            : string.Create(CultureInfo.InvariantCulture, $"{Milliseconds.Text(report.DurationMs)} · {calls} HTTP {(calls == 1 ? "call" : "calls")}");
    }

    private static TokenClaims ClaimsOf(string user, string context, string storedUser)
    {
        var verified = (JsonNode.Parse(storedUser) as JsonObject)?["email_verified"] is JsonValue value && value.TryGetValue<bool>(out var yes) && yes;
        return ClaimMapping.Map(JsonNode.Parse(user) as JsonObject ?? [], JsonNode.Parse(context) as JsonObject ?? [], Scopes, verified, older: []);
    }
}

/// <summary>A fault in one line: what, where.</summary>
internal static class FaultText
{
    public static string Of(RuleFault fault) => fault switch
    {
        { Line: { } line, Column: { } column } => $"{fault.RuleName}, line {line}, column {column}: {fault.Message}",
        { Line: { } line } => $"{fault.RuleName}, line {line}: {fault.Message}",
        _ => $"{fault.RuleName}: {fault.Message}",
    };
}
