using System.Text.Json.Nodes;
using RulesDashboard.Data.Documents;
using RulesDashboard.Data.Users;

namespace RulesDashboard.Data.Roles;

/// <summary>A role as the document that Auth0's management API and exports know. Pure.</summary>
internal static class RoleDocument
{
    public const string Name = "name";
    public const string Description = "description";
    public const int NameLength = 64;
    public const int DescriptionLength = 140;

    public static readonly DocumentShape Members = new DocumentShape().Text(Name, NameLength).Text(Description, DescriptionLength);

    /// <summary>Null when a role can be made of it, or changed by it; else a message.</summary>
    public static string? Check(JsonObject document, bool isNew) =>
        Members.Check(document)
        ?? (isNew && document[Name] is null ? $"Missing required property: {Name}" : null)
        ?? (document.ContainsKey(Name) ? CheckName((string?)document[Name]) : null);

    public static JsonObject Of(Role role)
    {
        var document = new JsonObject { ["id"] = role.Id, [Name] = role.Name };
        if (role.Description is not null)
        {
            document[Description] = role.Description;
        }

        return document;
    }

    private static string? CheckName(string? name) => name?.Trim() switch
    {
        null or "" => "name must not be empty",
        { } text when text.Any(char.IsControl) => "name is one line of text",
        { } text when text.Equals(DashboardRoles.Administrator, StringComparison.OrdinalIgnoreCase) => $"The role {DashboardRoles.Administrator} is the dashboard's own",
        _ => null,
    };
}
