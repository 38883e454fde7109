namespace RulesDashboard.Runtime;

/// <summary>One deployed version of a rule, as the pipeline runs it.</summary>
/// <param name="Id">Identity of the rule; the same for all of its versions.</param>
/// <param name="Name">Name people gave it; stands in stack traces and faults.</param>
/// <param name="Number">Number of the version, from 1; 0 is an undeployed draft.</param>
/// <param name="Source">The author's text, untouched: one function or arrow expression.</param>
/// <param name="OnError">What a fault of this rule does to the login.</param>
/// <param name="Condition">Which logins it is for; null for all.</param>
public sealed record RuleScript(Guid Id, string Name, int Number, string Source, FailurePolicy OnError = FailurePolicy.Deny, RuleCondition? Condition = null);

/// <summary>Which logins a rule is for. An empty list stands for all; a login must be on both.</summary>
/// <param name="Applications">Client ids, as in <c>context.clientID</c>.</param>
/// <param name="Connections">Names, as in <c>context.connection</c>.</param>
public sealed record RuleCondition(IReadOnlyList<string> Applications, IReadOnlyList<string> Connections);

/// <summary>What happens to a login when a rule fails (throws, runs into a limit, never calls back).</summary>
public enum FailurePolicy
{
    /// <summary>Fail closed: the login is denied.</summary>
    Deny,

    /// <summary>Fail open: the login continues as if the rule had done nothing to user and context.</summary>
    Continue,
}
