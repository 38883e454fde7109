namespace RulesDashboard.Dashboard.Features.Account.SelfService;

/// <summary>What a person enters to become a user; null where they left it out.</summary>
public sealed class SignUpInput
{
    public string? Email { get; set; }

    public string? Username { get; set; }

    public string? Password { get; set; }
}
