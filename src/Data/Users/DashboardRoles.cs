namespace RulesDashboard.Data.Users;

/// <summary>The Identity roles that mean something to the dashboard; every other role is a rule's <c>context.authorization.roles</c>.</summary>
public static class DashboardRoles
{
    /// <summary>May use the dashboard.</summary>
    public const string Administrator = "Administrator";
}
