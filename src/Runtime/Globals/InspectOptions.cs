namespace RulesDashboard.Runtime.Globals;

/// <summary>How far and how wide a value is written out; the defaults are Node's.</summary>
public sealed record InspectOptions
{
    /// <summary>Deepest nesting that is ever written, whatever is asked for.</summary>
    public const int MaxDepth = 20;

    /// <summary>Levels of objects inside objects, 0 to <see cref="MaxDepth"/>; below that stands <c>[Object]</c>.</summary>
    public int Depth { get; init; } = 2;

    /// <summary>Whether members that do not enumerate are shown as well.</summary>
    public bool ShowHidden { get; init; }

    /// <summary>Columns from which an object is written on several lines.</summary>
    public int BreakLength { get; init; } = 80;

    /// <summary>How many levels of small objects stand on one line; 0 puts every member on a line of its own.</summary>
    public int Compact { get; init; } = 3;

    /// <summary>Whether members stand in the order of their names.</summary>
    public bool Sorted { get; init; }
}
