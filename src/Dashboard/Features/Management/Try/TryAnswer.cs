using System.Text.Json.Serialization;
using RulesDashboard.Dashboard.Pipeline;
using RulesDashboard.Dashboard.Shared;
using RulesDashboard.Runtime;
using RulesDashboard.Runtime.Effects;
using RulesDashboard.Runtime.Execution;

namespace RulesDashboard.Dashboard.Features.Management.Try;

/// <summary>What a try did: the answer of <c>POST /api/v2/rules/try</c>.</summary>
internal sealed record TryAnswer
{
    /// <summary><c>success</c> or <c>error</c>.</summary>
    public required string Outcome { get; init; }

    /// <summary>What a login would come to: <c>allowed</c>, <c>unauthorized</c>, <c>access_denied</c>, <c>failed</c>, <c>redirected</c>, <c>second_factor</c>.</summary>
    public required string Decision { get; init; }

    public required TryError? Error { get; init; }

    /// <summary>As passed to the callback, or as mutated when it got only an error.</summary>
    public required RawJson User { get; init; }

    /// <summary>As passed to the callback, or as mutated when it got only an error.</summary>
    public required RawJson Context { get; init; }

    public required IReadOnlyList<TryLine> Console { get; init; }

    /// <summary>In the order in which they were sent, those after the callback included.</summary>
    public required IReadOnlyList<TrySent> HttpRequests { get; init; }

    public required IReadOnlyList<TryWrite> Auth0Calls { get; init; }

    /// <summary>The plain data that <c>global</c> has in the end.</summary>
    public required IReadOnlyDictionary<string, RawJson> Global { get; init; }

    /// <summary>Of all rules together.</summary>
    public required int CallbackCount { get; init; }

    /// <summary>Until the decision.</summary>
    public required double DurationMs { get; init; }

    public required IReadOnlyList<TryStep> Steps { get; init; }

    /// <param name="request">What was tried.</param>
    /// <param name="run">What came of it.</param>
    public static TryAnswer Of(PipelineRequest request, TryRun run)
    {
        var report = run.Report;
        var error = ErrorOf(report);
        var ended = error is null ? null : report.Steps.LastOrDefault(step => step.Outcome != StepOutcome.Skipped);
        var secrets = request.Trial is { ShowsConfiguration: true } ? null : new SecretRedactor(request.Configuration);
        return new TryAnswer
        {
            Outcome = error is null ? "success" : "error",
            Decision = DecisionOf(report.Outcome),
            Error = error,
            // What the rule that ended the pass made of them is seen here only: no other rule and no token ever does.
            User = new RawJson(ended?.UserAfter ?? report.User),
            Context = new RawJson(ended?.ContextAfter ?? report.Context),
            Console = [.. report.Steps.SelectMany(step => step.Console).Where(line => line.Level != "runtime").OrderBy(line => line.AtMs).Select(line => new TryLine(line.Level, line.Text))],
            HttpRequests = [.. run.Requests.Select(request => TrySent.Of(request, secrets))],
            Auth0Calls = [.. report.Steps.SelectMany(step => step.Writes).OrderBy(write => write.AtMs).Select(TryWrite.Of)],
            Global = (report.Globals ?? new Dictionary<string, string>()).ToDictionary(member => member.Key, member => new RawJson(member.Value)),
            CallbackCount = report.Steps.Sum(step => step.Callbacks),
            DurationMs = Math.Round(report.DurationMs, 3),
            Steps = [.. report.Steps.Select(TryStep.Of)],
        };
    }

    private static TryError? ErrorOf(PipelineReport report) => report.Outcome switch
    {
        PipelineOutcome.Denied => report.Steps.Where(step => step.Outcome == StepOutcome.Denied).Select(TryError.OfDenial).First(),
        PipelineOutcome.Failed failed => TryError.Of(failed.Fault),
        _ => null,
    };

    private static string DecisionOf(PipelineOutcome outcome) => outcome switch
    {
        PipelineOutcome.Allowed => "allowed",
        PipelineOutcome.Denied denied => denied.Error,
        PipelineOutcome.Failed => "failed",
        PipelineOutcome.Redirected => "redirected",
        PipelineOutcome.SecondFactor => "second_factor",
        _ => throw new InvalidOperationException($"Unknown outcome {outcome}."),
    };
}

/// <summary>A printed line.</summary>
internal sealed record TryLine(string Level, string Message);

/// <summary>Why a rule did not let the login pass.</summary>
/// <param name="Name">The error's own name; <c>SyntaxError</c>, <c>TimeoutError</c> or <c>LimitError</c> when the runtime ended the rule.</param>
/// <param name="Message">For people.</param>
/// <param name="Rule">The rule's name.</param>
/// <param name="Line">In its text, from 1; null when unknown.</param>
/// <param name="Column">From 1; null when unknown.</param>
internal sealed record TryError(string Name, string Message, string Rule, int? Line, int? Column)
{
    public static TryError Of(RuleFault fault) => new(NameOf(fault), fault.Message, fault.RuleName, fault.Line, fault.Column);

    public static TryError OfDenial(RuleStep step) => new(step.DenialName ?? "Error", step.Denial ?? "", step.RuleName, null, null);

    private static string NameOf(RuleFault fault) => fault.Kind switch
    {
        FaultKind.Thrown or FaultKind.Rejected => fault.ErrorName ?? "Error",
        FaultKind.Syntax => "SyntaxError",
        FaultKind.CpuTime or FaultKind.RuleTime or FaultKind.LoginTime or FaultKind.Regex or FaultKind.NoCallback => "TimeoutError",
        FaultKind.Recursion => "RangeError",
        FaultKind.Memory or FaultKind.Statements => "LimitError",
        _ => "Error",
    };
}

/// <summary>A request that a rule asked to send.</summary>
/// <param name="Body">As text, at most 64 kB; null when there was none.</param>
/// <param name="Matched">Whether something that came along answered it.</param>
internal sealed record TrySent(string Method, string Url, IReadOnlyDictionary<string, string> Headers, string? Body, bool Matched)
{
    private const int LongestBody = 64 * 1024;

    /// <param name="captured">What was asked for.</param>
    /// <param name="secrets">Hides live configuration; null when whoever tries gave the values.</param>
    public static TrySent Of(CapturedRequest captured, SecretRedactor? secrets)
    {
        var request = captured.Request;
        return new TrySent(
            request.Method,
            secrets?.Redact(request.Url) ?? request.Url,
            request.Headers.ToDictionary(header => header.Key, header => secrets?.RedactHeader(header.Key, header.Value) ?? header.Value),
            request.Body is { } body ? (secrets ?? SecretRedactor.OfNothing).RedactText(body, LongestBody) : null,
            captured.Matched);
    }
}

/// <summary>A call of <c>auth0.users</c>.</summary>
/// <param name="Fn"><c>updateAppMetadata</c> or <c>updateUserMetadata</c>.</param>
/// <param name="UserId">The user it was about.</param>
/// <param name="Metadata">What was to be merged.</param>
/// <param name="Error">Why it was refused; absent when it was not.</param>
internal sealed record TryWrite(string Fn, string UserId, RawJson Metadata, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Error)
{
    public static TryWrite Of(MetadataWrite write) => new(
        write.Kind == MetadataKind.App ? "updateAppMetadata" : "updateUserMetadata", write.UserId, new RawJson(write.Patch), write.Error);
}

/// <summary>What one rule did.</summary>
/// <param name="Name">The rule's name.</param>
/// <param name="Outcome"><c>continued</c>, <c>denied</c>, <c>failed</c> or <c>skipped</c>.</param>
/// <param name="StartMs">Since the first rule was called.</param>
/// <param name="DurationMs">Until it called back.</param>
/// <param name="BackgroundMs">How long work after its callback went on; null when there was none.</param>
/// <param name="BackgroundErrors">What broke after the callback.</param>
/// <param name="Remarks">What the runtime has to say about it.</param>
internal sealed record TryStep(
    string Name, string Outcome, TryError? Error, int CallbackCount, double StartMs, double DurationMs, double? BackgroundMs, IReadOnlyList<TryError> BackgroundErrors, IReadOnlyList<string> Remarks)
{
    public static TryStep Of(RuleStep step) => new(
        step.RuleName,
        step.Outcome.ToString().ToLowerInvariant(),
        step.Fault is { } fault ? TryError.Of(fault) : step.Denial is null ? null : TryError.OfDenial(step),
        step.Callbacks,
        Math.Round(step.StartMs, 3),
        Math.Round(step.DurationMs, 3),
        step.BackgroundMs is { } background ? Math.Round(background, 3) : null,
        [.. step.BackgroundFaults.Select(TryError.Of)],
        [.. step.Console.Where(line => line.Level == "runtime").Select(line => line.Text)]);
}
