using RulesDashboard.Data.Apis;
using RulesDashboard.Data.Connections;
using RulesDashboard.Data.Organizations;
using RulesDashboard.Data.Roles;

namespace RulesDashboard.Data.Documents;

/// <summary>What may be written of each kind of resource that is kept as a document, for those who describe it.</summary>
public static class DocumentShapes
{
    /// <summary>Of a connection.</summary>
    public static DocumentShape Connection => ConnectionDocument.Members;

    /// <summary>Of an API.</summary>
    public static DocumentShape Api => ApiDocument.Members;

    /// <summary>Of a client grant.</summary>
    public static DocumentShape ClientGrant => ClientGrantDocument.Members;

    /// <summary>Of a role.</summary>
    public static DocumentShape Role => RoleDocument.Members;

    /// <summary>Of an organization.</summary>
    public static DocumentShape Organization => OrganizationDocument.Members;

    /// <summary>Of a connection that an organization enables.</summary>
    public static DocumentShape OrganizationConnection => OrganizationConnections.Members;
}
