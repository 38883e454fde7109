namespace RulesDashboard.Dashboard.Pipeline;

/// <summary>How logins meet the rules.</summary>
internal sealed class PipelineOptions
{
    public const string Section = "Runtime";

    /// <summary>True runs no rule in any login: the way back in for an administrator whose rules keep everyone out. Also <c>--disable-rules</c>.</summary>
    public bool DisableRules { get; set; }
}
