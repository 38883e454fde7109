using System.Security.Cryptography;

namespace RulesDashboard.Data.Organizations;

/// <summary>A customer of the applications' owner, whose people sign in as its members: a rule's <c>context.organization</c>.</summary>
public sealed class Organization
{
    /// <summary>What ids begin with, and names do not.</summary>
    public const string Prefix = "org_";

    private const string IdCharacters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    /// <summary><c>org_</c> and 16 letters or digits.</summary>
    public string Id { get; set; } = Prefix + RandomNumberGenerator.GetString(IdCharacters, 16);

    /// <summary>Unique, in lower case; people type it where they are asked for their organization.</summary>
    public string Name { get; set; } = "";

    /// <summary>For people; null when there is none.</summary>
    public string? DisplayName { get; set; }

    /// <summary>JSON object of everything else, see <see cref="OrganizationDocument"/>.</summary>
    public string Document { get; set; } = "{}";
}

/// <summary>That a user belongs to an organization.</summary>
public sealed class OrganizationMember
{
    /// <summary>The organization.</summary>
    public string OrganizationId { get; set; } = "";

    /// <summary>The user.</summary>
    public string UserId { get; set; } = "";
}

/// <summary>A connection that an organization's people may sign in with.</summary>
public sealed class OrganizationConnection
{
    /// <summary>The organization.</summary>
    public string OrganizationId { get; set; } = "";

    /// <summary>The connection.</summary>
    public string ConnectionId { get; set; } = "";

    /// <summary>Whether everybody who signs in with it becomes a member.</summary>
    public bool AssignMembershipOnLogin { get; set; }

    /// <summary>Whether the sign-in page shows a button for it.</summary>
    public bool ShowAsButton { get; set; } = true;

    /// <summary>Whether strangers may become users on the way to the organization; only of user databases.</summary>
    public bool IsSignupEnabled { get; set; }
}
