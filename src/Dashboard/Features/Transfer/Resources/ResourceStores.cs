using RulesDashboard.Dashboard.Features.Applications;
using RulesDashboard.Data.Apis;
using RulesDashboard.Data.Connections;
using RulesDashboard.Data.Organizations;
using RulesDashboard.Data.Roles;

namespace RulesDashboard.Dashboard.Features.Transfer.Resources;

/// <summary>Where the resources of a tenant are kept. Singleton.</summary>
internal sealed record ResourceStores(
    ApplicationDocuments Applications, ConnectionStore Connections, ApiStore Apis, RoleStore Roles, RolePermissions Permissions, ClientGrantStore Grants, OrganizationStore Organizations, OrganizationConnections Enabled);
