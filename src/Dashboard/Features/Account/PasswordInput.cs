namespace RulesDashboard.Dashboard.Features.Account;

/// <summary>What a person enters to sign in; null where they left it out.</summary>
public sealed class PasswordInput
{
    public string? Email { get; set; }

    public string? Password { get; set; }
}
