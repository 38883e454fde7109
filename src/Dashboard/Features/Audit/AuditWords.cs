using RulesDashboard.Data.Audit;

namespace RulesDashboard.Dashboard.Features.Audit;

/// <summary>Audit rows in words. Pure.</summary>
internal static class AuditWords
{
    public static string Of(AuditResource resource) => resource == AuditResource.Api ? "API" : resource.ToString();

    /// <summary>What was changed, as a person knows it.</summary>
    public static string Subject(AuditEntry entry) => entry switch
    {
        { ResourceId: "", ResourceName: "" } => "All of them",
        { ResourceName: "" } or { Resource: AuditResource.User, ResourceId: not "" } => entry.ResourceId,
        _ => entry.ResourceName,
    };

    /// <summary>What was done; of users with the role that was given or taken, or the organization.</summary>
    public static string Action(AuditEntry entry) =>
        entry is { Resource: AuditResource.User, ResourceId: not "", ResourceName: not "" } ? $"{entry.Action}: {entry.ResourceName}" : entry.Action;

    /// <summary>The page of what was changed; null when there is none.</summary>
    public static string? Href(AuditEntry entry) => entry.Resource switch
    {
        AuditResource.Rule => Guid.TryParse(entry.ResourceId, out var rule) ? DashboardUrls.Rule(rule) : DashboardUrls.Rules,
        AuditResource.Configuration => DashboardUrls.Configuration,
        AuditResource.User => entry.ResourceId.Length > 0 ? DashboardUrls.User(entry.ResourceId) : DashboardUrls.Users,
        AuditResource.Application => DashboardUrls.Application(entry.ResourceId),
        AuditResource.Setting => DashboardUrls.Branding,
        AuditResource.Organization => DashboardUrls.Organization(entry.ResourceId),
        _ => null,
    };
}
