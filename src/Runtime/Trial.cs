namespace RulesDashboard.Runtime;

/// <summary>What a try gives rules in place of what a login would find, and what it wants to know besides. Whatever is left out is as in a login.</summary>
public sealed record Trial
{
    /// <summary>CommonJS text by <c>NAME@VERSION</c>; each stands before the installation's packages of its name.</summary>
    public IReadOnlyDictionary<string, string> Modules { get; init; } = new Dictionary<string, string>();

    /// <summary>What earlier logins are said to have left on <c>global</c>: JSON by name.</summary>
    public IReadOnlyDictionary<string, string> Globals { get; init; } = new Dictionary<string, string>();

    /// <summary>What the rules' clock says when it is first read; it moves on between turns, not within one, so that a try can be repeated.</summary>
    public DateTimeOffset? Now { get; init; }

    /// <summary>Time for one rule until it calls back; the limit caps it.</summary>
    public TimeSpan? RuleTime { get; init; }

    /// <summary>How long work that goes on after the last callback is waited for; the limit caps it.</summary>
    public TimeSpan? DrainTime { get; init; }

    /// <summary>Whether the configuration came from whoever tries, so that records need not hide its values.</summary>
    public bool ShowsConfiguration { get; init; }
}
