using System.Collections.Frozen;
using RulesDashboard.Runtime.Effects;

namespace RulesDashboard.Runtime.Execution;

/// <summary>What one pass through the rules starts from.</summary>
internal sealed record RunInput
{
    public required PipelineRequest Request { get; init; }

    public required IEffectHost Effects { get; init; }

    /// <summary>Plain data that earlier logins left on <c>global</c>: JSON by name.</summary>
    public IReadOnlyDictionary<string, string> Globals { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>Index of the rule to begin with: the ones before it ran in a sandbox that was lost.</summary>
    public int FirstRule { get; init; }

    /// <summary>Rules that are not run, by index, with the fault that stands for them.</summary>
    public IReadOnlyDictionary<int, RuleFault> Withheld { get; init; } = FrozenDictionary<int, RuleFault>.Empty;
}

/// <summary>Hears what a pass does while it does it. Called by the turns, one at a time.</summary>
internal interface IRunObserver
{
    /// <summary>A rule printed a line, or the runtime remarked something about it.</summary>
    void Printed(int step, ConsoleLine line);

    /// <summary>A rule is over.</summary>
    void Ended(int step, StepRecorder record);

    /// <summary>What the pass leaves on <c>global</c> for the next one: JSON by name.</summary>
    void LeftGlobals(IReadOnlyDictionary<string, string> members);
}
