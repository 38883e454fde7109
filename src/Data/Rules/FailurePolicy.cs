namespace RulesDashboard.Data.Rules;

/// <summary>What a login does when the rule itself fails (throws, times out, never calls back).</summary>
public enum FailurePolicy
{
    /// <summary>The login is refused: fail closed, the default.</summary>
    Deny,

    /// <summary>The login goes on as if the rule had done nothing: fail open.</summary>
    Continue,
}
