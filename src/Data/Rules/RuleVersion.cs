namespace RulesDashboard.Data.Rules;

/// <summary>A deployed text, immutable.</summary>
public sealed class RuleVersion
{
    /// <summary>The rule it belongs to.</summary>
    public Guid RuleId { get; init; }

    /// <summary>1, 2, 3 … without gaps per rule.</summary>
    public int Number { get; init; }

    /// <summary>The text, as it was deployed.</summary>
    public string Source { get; init; } = "";

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; init; }

    /// <summary>E-mail of the administrator who deployed it.</summary>
    public string CreatedBy { get; init; } = "";
}
