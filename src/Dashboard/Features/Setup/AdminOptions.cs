namespace RulesDashboard.Dashboard.Features.Setup;

/// <summary>The <c>Admin</c> section: creates the first administrator without the set-up page. Ignored once there is one.</summary>
public sealed class AdminOptions
{
    public const string Section = "Admin";

    public string? Email { get; set; }

    /// <summary>At least 8 characters. Better in an environment variable than in a file.</summary>
    public string? Password { get; set; }
}
