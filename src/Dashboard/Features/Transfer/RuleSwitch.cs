namespace RulesDashboard.Dashboard.Features.Transfer;

/// <summary>Whether imported rules take part in logins.</summary>
public enum RuleSwitch
{
    /// <summary>As each file says; a new rule whose file says nothing is enabled.</summary>
    AsInFiles,

    /// <summary>All of them.</summary>
    Enabled,

    /// <summary>None of them.</summary>
    Disabled,
}
