namespace RulesDashboard.Dashboard.Features.Account.Passkeys;

/// <summary>What the browser sends back after it has asked for a passkey.</summary>
public sealed class PasskeyInput
{
    /// <summary>What was asked, protected.</summary>
    public string? State { get; set; }

    /// <summary>The browser's answer, JSON.</summary>
    public string? Credential { get; set; }

    /// <summary>What the user calls a new passkey; null for one that was there.</summary>
    public string? Name { get; set; }
}
