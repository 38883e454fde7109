namespace RulesDashboard.Dashboard.Features.Management.Reference;

/// <summary>The groups of operations, by the first part of their paths.</summary>
internal static class ReferenceTags
{
    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["rules"] = "Rules",
        ["templates"] = "Rules",
        ["snapshots"] = "Executions",
        ["executions"] = "Executions",
        ["rules-configs"] = "Configuration",
        ["users"] = "Users",
        ["users-by-email"] = "Users",
        ["sessions"] = "Users",
        ["tickets"] = "Users",
        ["jobs"] = "Users",
        ["roles"] = "Roles",
        ["clients"] = "Applications",
        ["connections"] = "Connections",
        ["connections-directory-provisionings"] = "Connections",
        ["organizations"] = "Organizations",
        ["resource-servers"] = "APIs",
        ["client-grants"] = "APIs",
        ["logs"] = "Logs and statistics",
        ["stats"] = "Logs and statistics",
        ["actions"] = "Compatibility",
    };

    /// <summary>All groups, in the order in which they are shown.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Names.Values.Distinct()];

    /// <param name="path">As <c>rules/{id}</c>.</param>
    /// <exception cref="InvalidOperationException">Nobody said in which group it belongs.</exception>
    public static string Of(string path) => Names.TryGetValue(path.Split('/')[0], out var name) ? name : throw new InvalidOperationException($"The operations of {path} have no group: add one here.");
}
