namespace RulesDashboard.Data.Rules;

/// <summary>One immutable state of the pipeline that was seen by a login.</summary>
public sealed class PipelineSnapshotRow
{
    /// <summary>Hash of the content: 32 hex digits.</summary>
    public string Id { get; init; } = "";

    /// <summary>JSON array in order: rule id, name, version number, hash of the source, failure policy. Sources stay in <see cref="RuleVersion"/>.</summary>
    public string Content { get; init; } = "";

    /// <summary>UTC, of the first sight.</summary>
    public DateTime CreatedAt { get; init; }
}
