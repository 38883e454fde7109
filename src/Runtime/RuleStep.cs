namespace RulesDashboard.Runtime;

/// <summary>What one rule did in one pass of the pipeline. Times are milliseconds since the pipeline began.</summary>
public sealed record RuleStep
{
    /// <summary>The rule.</summary>
    public required Guid RuleId { get; init; }

    /// <summary>Its name at the time.</summary>
    public required string RuleName { get; init; }

    /// <summary>Its version; 0 is an undeployed draft.</summary>
    public required int Number { get; init; }

    /// <summary>How the step ended.</summary>
    public required StepOutcome Outcome { get; init; }

    /// <summary>When the rule was called.</summary>
    public required double StartMs { get; init; }

    /// <summary>How long it took until it called back, waiting included.</summary>
    public required double DurationMs { get; init; }

    /// <summary>How long work that it left behind went on after its callback; null when it left none.</summary>
    public double? BackgroundMs { get; init; }

    /// <summary>Why it failed; null when it did not.</summary>
    public RuleFault? Fault { get; init; }

    /// <summary>Why it did not run though its turn came; null when it ran, or when the login had ended before its turn.</summary>
    public string? SkipReason { get; init; }

    /// <summary>The message it denied with; null when it did not.</summary>
    public string? Denial { get; init; }

    /// <summary>Name of the error it denied with, such as <c>UnauthorizedError</c>; <c>Error</c> for one without a name, null when it did not deny.</summary>
    public string? DenialName { get; init; }

    /// <summary>How often it called back; all calls after the first change nothing.</summary>
    public int Callbacks { get; init; }

    /// <summary>What broke after the callback, in order. The login stood by then.</summary>
    public IReadOnlyList<RuleFault> BackgroundFaults { get; init; } = [];

    /// <summary>What it printed, and what the runtime has to say about it, in order.</summary>
    public IReadOnlyList<ConsoleLine> Console { get; init; } = [];

    /// <summary>The HTTP calls it made, in order.</summary>
    public IReadOnlyList<HttpCall> Http { get; init; } = [];

    /// <summary>The metadata it asked to store, in order.</summary>
    public IReadOnlyList<MetadataWrite> Writes { get; init; } = [];

    /// <summary><c>user</c> after this rule, as JSON; null when the rule left it as it was. What a rule that ends the login changed goes nowhere else.</summary>
    public string? UserAfter { get; init; }

    /// <summary><c>context</c> after this rule, as JSON; null when the rule left it as it was.</summary>
    public string? ContextAfter { get; init; }
}

/// <summary>How a step ended.</summary>
public enum StepOutcome
{
    /// <summary>It called back without an error.</summary>
    Continued,

    /// <summary>It called back with an error.</summary>
    Denied,

    /// <summary>It failed; see its fault.</summary>
    Failed,

    /// <summary>It did not run: see <see cref="RuleStep.SkipReason"/>.</summary>
    Skipped,
}

/// <summary>One line a rule printed.</summary>
/// <param name="AtMs">Milliseconds since the pipeline began.</param>
/// <param name="Level"><c>log</c>, <c>info</c>, <c>warn</c>, <c>error</c>, <c>debug</c>, or <c>runtime</c> for a remark of the runtime's own.</param>
/// <param name="Text">At most 8 kB, formatted as Node would, configuration values redacted.</param>
public sealed record ConsoleLine(double AtMs, string Level, string Text);

/// <summary>One HTTP call of a rule. Bodies are cut at 4 kB; authorization, cookies and configuration values are redacted.</summary>
public sealed record HttpCall
{
    /// <summary>When it was sent, in milliseconds since the pipeline began.</summary>
    public required double StartMs { get; init; }

    /// <summary>How long it took; null while it is under way.</summary>
    public double? DurationMs { get; init; }

    /// <summary>HTTP method, upper case.</summary>
    public required string Method { get; init; }

    /// <summary>Absolute URL.</summary>
    public required string Url { get; init; }

    /// <summary>Request headers.</summary>
    public required IReadOnlyDictionary<string, string> RequestHeaders { get; init; }

    /// <summary>Request body as text; null when there was none.</summary>
    public string? RequestBody { get; init; }

    /// <summary>Status of the reply; null when none arrived.</summary>
    public int? Status { get; init; }

    /// <summary>Reply body as text; null when none arrived.</summary>
    public string? ResponseBody { get; init; }

    /// <summary>Why no reply arrived, in words for an administrator; null when one did.</summary>
    public string? Error { get; init; }

    /// <summary>Where the reply came from.</summary>
    public HttpSource Source { get; init; }
}

/// <summary>Where the reply to an HTTP call came from.</summary>
public enum HttpSource
{
    /// <summary>The service itself.</summary>
    Network,

    /// <summary>A mock given to a try.</summary>
    Mock,

    /// <summary>Nowhere: a try does not send anything unless it is told to.</summary>
    Withheld,
}

/// <summary>One request of a rule to store metadata.</summary>
public sealed record MetadataWrite
{
    /// <summary>When it was asked for, in milliseconds since the pipeline began.</summary>
    public required double AtMs { get; init; }

    /// <summary>The user it is about.</summary>
    public required string UserId { get; init; }

    /// <summary>Which of the two documents.</summary>
    public required MetadataKind Kind { get; init; }

    /// <summary>What the rule passed, as JSON.</summary>
    public required string Patch { get; init; }

    /// <summary>Why it was refused; null when it was stored (or, in a try, captured).</summary>
    public string? Error { get; init; }
}

/// <summary>The two metadata documents of a user.</summary>
public enum MetadataKind
{
    /// <summary><c>user_metadata</c>: the user's own data.</summary>
    User,

    /// <summary><c>app_metadata</c>: data that only the system and administrators change.</summary>
    App,
}
