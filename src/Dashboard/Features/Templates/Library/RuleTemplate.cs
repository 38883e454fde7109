namespace RulesDashboard.Dashboard.Features.Templates.Library;

/// <summary>A starting point for a rule, written by us.</summary>
internal sealed record RuleTemplate
{
    /// <summary>Lower-case words with hyphens; part of the gallery's URL.</summary>
    public required string Id { get; init; }

    /// <summary>The name that a rule made from it begins with.</summary>
    public required string Title { get; init; }

    /// <summary>One sentence for the card.</summary>
    public required string Summary { get; init; }

    /// <summary>What it does, and what it does when something is missing or down; for the preview.</summary>
    public required string Description { get; init; }

    public required string Category { get; init; }

    /// <summary>Configuration keys without which it does nothing or refuses everybody.</summary>
    public IReadOnlyList<string> Configuration { get; init; } = [];

    /// <summary>Configuration keys that replace a default.</summary>
    public IReadOnlyList<string> OptionalConfiguration { get; init; } = [];

    /// <summary>Hosts that it calls, unless the configuration names others.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>The rule's text.</summary>
    public string Source { get; init; } = "";
}
