namespace RulesDashboard.Dashboard.Shared;

/// <summary>The word and the colour class of an outcome, the same on every page.</summary>
internal sealed record OutcomeLook(string Text, string Class)
{
    public static OutcomeLook Of(string outcome) => outcome switch
    {
        "Allowed" => new("Allowed", "ok"),
        "Continued" => new("Continued", "ok"),
        "Denied" => new("Denied", "deny"),
        "Failed" => new("Failed", "deny"),
        "Redirected" => new("Redirected", "redir"),
        "SecondFactor" => new("Second factor", "warn"),
        "Skipped" => new("Skipped", ""),
        _ => new(outcome, ""),
    };
}
