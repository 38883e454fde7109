namespace RulesDashboard.Dashboard.Features.SecondFactor;

/// <summary>What a person enters to prove a second factor; null where they left it out.</summary>
public sealed class CodeInput
{
    public string? Code { get; set; }

    public bool Remember { get; set; }
}
