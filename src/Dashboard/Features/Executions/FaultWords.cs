namespace RulesDashboard.Dashboard.Features.Executions;

/// <summary>What the runtime's kinds of faults mean, in words that follow a rule's name. Pure.</summary>
internal static class FaultWords
{
    /// <param name="kind">As recorded; kinds this version does not know keep their name.</param>
    public static string Of(string kind) => kind switch
    {
        "Syntax" => "does not parse",
        "Thrown" => "threw an error",
        "Rejected" => "left a promise rejected",
        "NoCallback" => "never called back",
        "CpuTime" => "computed for too long",
        "RuleTime" => "took too long",
        "LoginTime" => "ran out of the login's time",
        "Memory" => "used too much memory",
        "Recursion" => "called itself too deeply",
        "Statements" => "ran too many statements",
        "Regex" => "had a regular expression that took too long",
        "Result" => "left something that is not JSON",
        "Engine" => "could not be run",
        "Quarantined" => "is held in quarantine",
        "Interrupted" => "was interrupted",
        _ => $"failed ({kind})",
    };
}
