namespace RulesDashboard.Dashboard.Pipeline;

/// <summary>How logins meet the rules.</summary>
internal sealed class PipelineOptions
{
    public const string Section = "Runtime";

    /// <summary>True runs no rule in any login: the way back in for an administrator whose rules keep everyone out. Also <c>--disable-rules</c>.</summary>
    public bool DisableRules { get; set; }

    /// <summary>True runs none where a program exchanges a password or a refresh token for tokens: as tenants of Auth0 from before June 2017 have it, unless they chose otherwise.</summary>
    public bool DisableRulesOnExchanges { get; set; }
}
