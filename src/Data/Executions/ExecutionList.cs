namespace RulesDashboard.Data.Executions;

/// <summary>One page of executions, newest first.</summary>
/// <param name="Items">At most as many as asked for.</param>
/// <param name="Next">For <see cref="ExecutionFilter.Before"/>; null on the last page.</param>
public sealed record ExecutionList(IReadOnlyList<ExecutionSummary> Items, ExecutionCursor? Next)
{
    /// <summary>None.</summary>
    public static ExecutionList Empty { get; } = new([], null);
}

/// <summary>One line of the executions list.</summary>
public sealed record ExecutionSummary
{
    /// <summary>The execution.</summary>
    public required Guid Id { get; init; }

    /// <summary>As shown to a refused user.</summary>
    public required string Reference { get; init; }

    /// <summary>Why the pipeline ran.</summary>
    public required ExecutionKind Kind { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime StartedAt { get; init; }

    /// <summary>Milliseconds until the login was answered.</summary>
    public required double DurationMs { get; init; }

    /// <summary>How it ended.</summary>
    public required ExecutionOutcome Outcome { get; init; }

    /// <summary>OAuth error code; null when none.</summary>
    public required string? Error { get; init; }

    /// <summary>What the rule or the failure said; null when nothing.</summary>
    public required string? Message { get; init; }

    /// <summary>Name of the rule that denied or failed; null when none did.</summary>
    public required string? DecidedBy { get; init; }

    /// <summary>Null when unknown or erased.</summary>
    public required string? UserId { get; init; }

    /// <summary>E-mail, else name, else id.</summary>
    public required string UserLabel { get; init; }

    /// <summary>Null when no application took part.</summary>
    public required string? ClientId { get; init; }

    /// <summary>As the application was named then.</summary>
    public required string ClientName { get; init; }

    /// <summary>Name of the connection.</summary>
    public required string Connection { get; init; }

    /// <summary><c>context.protocol</c>.</summary>
    public required string Protocol { get; init; }

    /// <summary>The user's address.</summary>
    public required string Ip { get; init; }

    /// <summary>How many rules it has steps of.</summary>
    public required int StepCount { get; init; }

    /// <summary>Whether background work is over.</summary>
    public required bool Completed { get; init; }

    /// <summary>Faults after the login was answered.</summary>
    public required int BackgroundFaults { get; init; }
}

/// <summary>An application as executions know it.</summary>
/// <param name="Id">The <c>client_id</c>.</param>
/// <param name="Name">As its newest execution names it.</param>
public sealed record ExecutionClient(string Id, string Name);
