namespace RulesDashboard.Runtime.Execution;

/// <summary>Where a value stands in JSON text, and how much of it there is.</summary>
/// <param name="Start">Index of its first character.</param>
/// <param name="End">Index after its last character.</param>
/// <param name="Nodes">How many values it consists of, itself included.</param>
/// <param name="Depth">How many objects and arrays are nested in it at most, itself included.</param>
internal readonly record struct JsonExtent(int Start, int End, int Nodes, int Depth);
