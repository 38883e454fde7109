namespace RulesDashboard.Runtime;

/// <summary>What a pass of the pipeline did, complete or so far.</summary>
public sealed record PipelineReport
{
    /// <summary>How it ended.</summary>
    public required PipelineOutcome Outcome { get; init; }

    /// <summary><c>user</c> as the last rule left it: a JSON object.</summary>
    public required string User { get; init; }

    /// <summary><c>context</c> as the last rule left it: a JSON object.</summary>
    public required string Context { get; init; }

    /// <summary>One step per rule of the request, in order.</summary>
    public required IReadOnlyList<RuleStep> Steps { get; init; }

    /// <summary>Milliseconds from the beginning to the decision.</summary>
    public required double DurationMs { get; init; }

    /// <summary>Whether work that rules left behind is over, too.</summary>
    public required bool Completed { get; init; }

    /// <summary>Of a <see cref="Trial"/>: the plain data that <c>global</c> has in the end, JSON by name. Null for a login.</summary>
    public IReadOnlyDictionary<string, string>? Globals { get; init; }
}

/// <summary>A pass of the pipeline whose decision is known.</summary>
/// <param name="Decided">The report at the moment of the decision.</param>
/// <param name="Completion">The report once background work has ended or its time is up; the same one when there was none. Never faults.</param>
public sealed record PipelineRun(PipelineReport Decided, Task<PipelineReport> Completion);
