namespace RulesDashboard.Runtime;

/// <summary>One deployed version of a rule, as the pipeline runs it.</summary>
/// <param name="Id">Identity of the rule; the same for all of its versions.</param>
/// <param name="Name">Name people gave it; stands in stack traces and faults.</param>
/// <param name="Number">Number of the version, from 1; 0 is an undeployed draft.</param>
/// <param name="Source">The author's text, untouched: one function or arrow expression.</param>
/// <param name="OnError">What a fault of this rule does to the login.</param>
public sealed record RuleScript(Guid Id, string Name, int Number, string Source, FailurePolicy OnError = FailurePolicy.Deny);

/// <summary>What happens to a login when a rule fails (throws, runs into a limit, never calls back).</summary>
public enum FailurePolicy
{
    /// <summary>Fail closed: the login is denied.</summary>
    Deny,

    /// <summary>Fail open: the login continues as if the rule had done nothing to user and context.</summary>
    Continue,
}
