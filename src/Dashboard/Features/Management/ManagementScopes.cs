namespace RulesDashboard.Dashboard.Features.Management;

/// <summary>What an application may be allowed to do over the management API.</summary>
internal static class ManagementScopes
{
    /// <summary>Every scope, by resource.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        .. Of("rules", "read", "create", "update", "delete"), "try:rules",
        .. Of("rules_configs", "read", "update", "delete"),
        .. Of("users", "read", "create", "update", "delete"), .. Of("users_app_metadata", "read", "create", "update", "delete"), "read:user_idp_tokens",
        .. Of("roles", "read", "create", "update", "delete"),
        .. Of("clients", "read", "create", "update", "delete"), "read:client_keys", "update:client_keys",
        .. Of("connections", "read", "create", "update", "delete"),
        .. Of("organizations", "read", "create", "update", "delete"), .. Of("organization_members", "read", "create", "delete"),
        .. Of("organization_connections", "read", "create", "update", "delete"),
        .. Of("resource_servers", "read", "create", "update", "delete"),
        .. Of("client_grants", "read", "create", "update", "delete"),
        "read:executions", "read:logs", "read:logs_users", "read:stats", "create:user_tickets", "read:sessions", "delete:sessions",
    ];

    /// <summary>Whether it is one of them.</summary>
    public static bool Knows(string scope) => All.Contains(scope);

    private static IEnumerable<string> Of(string resource, params string[] actions) => actions.Select(action => $"{action}:{resource}");
}
