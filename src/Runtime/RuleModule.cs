namespace RulesDashboard.Runtime;

/// <summary>A module that a rule's text asks for, and what it gets.</summary>
/// <param name="Specifier">As the text has it, for example <c>request@2.88.0</c>; for an old global, the module it stands for.</param>
/// <param name="Standing">What is there for it.</param>
/// <param name="Message">What the rule's author should know; null when nothing.</param>
public sealed record RuleModule(string Specifier, ModuleStanding Standing, string? Message);

/// <summary>What is there for a module that a rule asks for.</summary>
public enum ModuleStanding
{
    /// <summary>The module, in the version that is asked for.</summary>
    Found,

    /// <summary>A compatible version stands in.</summary>
    Nearby,

    /// <summary>Nothing: the rule fails when it gets there.</summary>
    Missing,
}
