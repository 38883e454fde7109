using RulesDashboard.Data.Users;

namespace RulesDashboard.Dashboard.Features.Users;

/// <summary>The name that an administrator gives a role.</summary>
internal static class RoleName
{
    /// <summary>Null when it is fine, else a message for the field.</summary>
    public static string? Check(string? text) => text?.Trim() switch
    {
        null or "" => "Give the role a name, such as editor.",
        { Length: > 64 } => "A role's name has at most 64 characters.",
        { } name when name.Any(char.IsControl) => "A role's name is one line of text.",
        { } name when name.Equals(DashboardRoles.Administrator, StringComparison.OrdinalIgnoreCase) =>
            "This name is kept for the dashboard: use the switch above.",
        _ => null,
    };
}
