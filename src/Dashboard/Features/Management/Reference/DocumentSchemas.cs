using System.Text.Json.Nodes;
using RulesDashboard.Dashboard.Features.Applications;
using RulesDashboard.Data.Documents;

namespace RulesDashboard.Dashboard.Features.Management.Reference;

/// <summary>Schemas of the members of resources that are kept as documents, from what is checked when they are written. Pure.</summary>
internal static class DocumentSchemas
{
    private static readonly Dictionary<string, DocumentShape> Shapes = new(StringComparer.Ordinal)
    {
        ["client"] = ClientShape.Members,
        ["connection"] = DocumentShapes.Connection,
        ["api"] = DocumentShapes.Api,
        ["client_grant"] = DocumentShapes.ClientGrant,
        ["role"] = DocumentShapes.Role,
        ["organization"] = DocumentShapes.Organization,
        ["organization_connection"] = DocumentShapes.OrganizationConnection,
    };

    /// <summary>A schema for each member.</summary>
    /// <param name="kind">E.g. <c>client</c>.</param>
    /// <param name="isWritten">Whether null is among what may be written.</param>
    public static JsonObject Of(string kind, bool isWritten) =>
        new(Shapes[kind].Members.OrderBy(member => member.Name, StringComparer.Ordinal).Select(member => KeyValuePair.Create(member.Name, (JsonNode?)Of(member, isWritten))));

    private static JsonObject Of(DocumentMember member, bool isWritten)
    {
        var (type, more) = member.Kind switch
        {
            MemberKind.Text => ("string", new JsonObject { ["maxLength"] = member.Most }),
            MemberKind.Flag => ("boolean", new JsonObject()),
            MemberKind.Number => ("integer", new JsonObject { ["minimum"] = 0, ["maximum"] = member.Most }),
            MemberKind.Texts => ("array", new JsonObject { ["maxItems"] = member.Most, ["items"] = new JsonObject { ["type"] = "string", ["maxLength"] = DocumentMember.LongestItem } }),
            MemberKind.List => ("array", new JsonObject { ["maxItems"] = member.Most, ["items"] = new JsonObject() }),
            _ => ("object", new JsonObject()),
        };
        var schema = new JsonObject { ["type"] = isWritten ? new JsonArray(type, "null") : type };
        foreach (var (name, value) in more)
        {
            schema[name] = value?.DeepClone();
        }

        return schema;
    }
}
