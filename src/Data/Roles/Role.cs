using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;

namespace RulesDashboard.Data.Roles;

/// <summary>What users can be given: an entry of a rule's <c>context.authorization.roles</c>, or the dashboard's own <see cref="Users.DashboardRoles.Administrator"/>.</summary>
public sealed class Role : IdentityRole
{
    private const string IdCharacters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    /// <summary>A role with a fresh id, <c>rol_</c> and 16 letters or digits, and no name yet.</summary>
    public Role() => Id = "rol_" + RandomNumberGenerator.GetString(IdCharacters, 16);

    /// <summary>A role with a fresh id.</summary>
    /// <param name="name">1–64 characters.</param>
    public Role(string name)
        : this() => Name = name;

    /// <summary>For people; null when there is none. At most 140 characters.</summary>
    public string? Description { get; set; }
}

/// <summary>What a role allows its users to do with an API, when the API enforces policies.</summary>
public sealed class RoleScope
{
    /// <summary>The role.</summary>
    public string RoleId { get; set; } = "";

    /// <summary>The API.</summary>
    public string ApiId { get; set; } = "";

    /// <summary>One of the API's scopes.</summary>
    public string Name { get; set; } = "";
}
