namespace RulesDashboard.Data.Rules;

/// <summary>What an import makes of one rule.</summary>
public sealed record PlannedRule
{
    /// <summary>The rule as it is; null when the import creates it.</summary>
    public required PublishedRule? Current { get; init; }

    /// <summary>Trimmed, 1–100 characters.</summary>
    public required string Name { get; init; }

    /// <summary>What logins will run.</summary>
    public required string Script { get; init; }

    /// <summary>The slot in the pipeline.</summary>
    public required int Order { get; init; }

    /// <summary>Whether logins will run it.</summary>
    public required bool Enabled { get; init; }

    /// <summary>Whether it is not part of the import, and only makes room for a rule that is.</summary>
    public bool MakesRoom { get; init; }

    /// <summary>Whether the import creates it.</summary>
    public bool IsNew => Current is null;

    /// <summary>Whether a new text becomes live.</summary>
    public bool ChangesScript => Current is not null && Current.Script != Script;

    /// <summary>Whether it gets another slot.</summary>
    public bool ChangesOrder => Current is not null && Current.Order != Order;

    /// <summary>Whether it is put into logins or taken out of them.</summary>
    public bool ChangesEnabled => Current is not null && Current.Enabled != Enabled;

    /// <summary>Whether the import has nothing to write for it.</summary>
    public bool IsSame => Current is not null && !ChangesScript && !ChangesOrder && !ChangesEnabled;
}
