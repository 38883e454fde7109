namespace RulesDashboard.Dashboard.Features.Users;

/// <summary>A user of the user database, as an administrator creates one.</summary>
internal sealed record NewUser(string? Email, bool EmailVerified, string? Name, string? Password)
{
    /// <summary>What they may sign in with beside the e-mail; null for nothing.</summary>
    public string? Username { get; init; }
}
