namespace RulesDashboard.Data.Audit;

/// <summary>Which audit rows to list, newest first.</summary>
public sealed record AuditFilter
{
    /// <summary>Null lists every kind.</summary>
    public AuditResource? Resource { get; init; }

    /// <summary>Of that kind, the one with this id; null for all.</summary>
    public string? ResourceId { get; init; }

    /// <summary>Null lists everybody's.</summary>
    public string? Actor { get; init; }

    /// <summary>From 0.</summary>
    public int Page { get; init; }

    /// <summary>1–200; other values are clamped.</summary>
    public int PageSize { get; init; } = 50;
}

/// <summary>One page of audit rows.</summary>
/// <param name="Items">Newest first.</param>
/// <param name="Total">How many the filter matches on all pages.</param>
public sealed record AuditList(IReadOnlyList<AuditEntry> Items, int Total);
