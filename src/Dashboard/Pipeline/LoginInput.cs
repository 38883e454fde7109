namespace RulesDashboard.Dashboard.Pipeline;

/// <summary>One login as the protocol endpoints hand it to the rules.</summary>
internal sealed record LoginInput
{
    /// <summary>The <c>user</c> document: a JSON object (semantics, section 2).</summary>
    public required string User { get; init; }

    /// <summary>The <c>context</c> document: a JSON object (semantics, section 3).</summary>
    public required string Context { get; init; }

    /// <summary><c>user_id</c> of whoever logs in.</summary>
    public required string UserId { get; init; }

    /// <summary>What people call the user: e-mail, else name, else id.</summary>
    public required string UserLabel { get; init; }

    public required string ClientId { get; init; }

    public required string ClientName { get; init; }

    public required string Connection { get; init; }

    /// <summary>As in <c>context.protocol</c>.</summary>
    public required string Protocol { get; init; }

    public required string Ip { get; init; }

    public required string UserAgent { get; init; }

    /// <summary>Texts in the documents that no record may hold, each by the name that stands in its place.</summary>
    public IReadOnlyDictionary<string, string> Hidden { get; init; } = new Dictionary<string, string>();

    /// <summary>Origin under which this installation is reached, without a trailing slash; rules see it in <c>auth0</c>.</summary>
    public required string Origin { get; init; }

    /// <summary>The pipeline snapshot to run; null takes the current one. A resumed login stays with the one it began with.</summary>
    public string? SnapshotId { get; init; }

    /// <summary>The execution of the pass before, when the rules run for the second time; null for the first.</summary>
    public Guid? PreviousId { get; init; }
}

/// <summary>What the rules decided about a login. A closed set.</summary>
/// <param name="Reference">Short id that people can quote; it opens the execution in the dashboard.</param>
internal abstract record LoginDecision(string Reference)
{
    /// <summary>Tokens may be issued from the documents as the rules left them.</summary>
    public sealed record Allowed(string Reference, string User, string Context) : LoginDecision(Reference);

    /// <summary>A rule refused.</summary>
    /// <param name="Error"><c>unauthorized</c> or <c>access_denied</c>.</param>
    /// <param name="Description">The rule's own message, meant for the application.</param>
    public sealed record Denied(string Reference, string Error, string Description) : LoginDecision(Reference);

    /// <summary>A rule failed and its policy is to deny; the description names the reference, not the rule.</summary>
    public sealed record Failed(string Reference, string Description) : LoginDecision(Reference);

    /// <summary>The rules were not run to their end, through no fault of theirs; it is worth trying again.</summary>
    public sealed record Interrupted(string Reference) : LoginDecision(Reference);

    /// <summary>A rule asked to send the user elsewhere first.</summary>
    /// <param name="Url">Absolute, http or https.</param>
    /// <param name="User">As the rules left it.</param>
    /// <param name="SnapshotId">The pipeline that ran.</param>
    /// <param name="ExecutionId">The record of it.</param>
    public sealed record Redirected(string Reference, string Url, string User, string SnapshotId, Guid ExecutionId) : LoginDecision(Reference);

    /// <summary>As allowed, once the user has proved the second factor that a rule asked for.</summary>
    /// <param name="Request">What the rule set: a JSON object.</param>
    public sealed record SecondFactor(string Reference, string Request, string User, string Context) : LoginDecision(Reference);
}
