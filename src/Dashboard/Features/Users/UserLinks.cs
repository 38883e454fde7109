namespace RulesDashboard.Dashboard.Features.Users;

/// <summary>Where a user's page leads to.</summary>
internal static class UserLinks
{
    public static string Executions(string userId) => $"{DashboardUrls.Executions}?user={Uri.EscapeDataString(userId)}";
}
