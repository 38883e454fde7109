using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;

namespace RulesDashboard.Data.Users;

/// <summary>A person who signs in. <see cref="IdentityUser{TKey}.Id"/> is the <c>user_id</c> and the <c>sub</c> of tokens, e.g. <c>auth0|64aba27a81421100b34f2203</c>.</summary>
/// <remarks>
/// Metadata and login statistics are written when the user is created; afterwards a tracked save (as <c>UserManager.UpdateAsync</c>
/// does, which writes every column) leaves them alone, and only <see cref="UserProfileStore"/> changes them. So a login that counts a
/// wrong password can never undo the metadata that another login has just written.
/// </remarks>
public sealed class User : IdentityUser
{
    /// <summary>Longest id in characters: a provider's own ids have up to 255, and the connection may stand before them.</summary>
    public const int IdLength = 400;

    /// <summary>A user of the user database, with a fresh id.</summary>
    public User() => Id = NewId();

    /// <summary>Display name; null when unknown.</summary>
    public string? Name { get; set; }

    /// <summary>Null when unknown.</summary>
    public string? GivenName { get; set; }

    /// <summary>Null when unknown.</summary>
    public string? FamilyName { get; set; }

    /// <summary>Null when unknown.</summary>
    public string? Nickname { get; set; }

    /// <summary>Absolute address of a picture; null when unknown.</summary>
    public string? Picture { get; set; }

    /// <summary>JSON object, the user's own data; null when absent. After creation changed by <see cref="UserProfileStore"/> only.</summary>
    public string? UserMetadata { get; set; }

    /// <summary>JSON object that only the system and administrators change; null when absent. After creation changed by <see cref="UserProfileStore"/> only.</summary>
    public string? AppMetadata { get; set; }

    /// <summary>UTC; set on creation when left out.</summary>
    public DateTime CreatedAt { get; set; }

    /// <summary>UTC; moves with every login and profile change.</summary>
    public DateTime UpdatedAt { get; set; }

    /// <summary>UTC; null before the first login. After creation changed by <see cref="UserProfileStore"/> only.</summary>
    public DateTime? LastLogin { get; set; }

    /// <summary>Address of the last login; null before the first. After creation changed by <see cref="UserProfileStore"/> only.</summary>
    public string? LastIp { get; set; }

    /// <summary>Logins so far. After creation changed by <see cref="UserProfileStore"/> only.</summary>
    public int LoginsCount { get; set; }

    /// <summary>UTC; null when the first password is still in use.</summary>
    public DateTime? LastPasswordReset { get; set; }

    /// <summary>UTC; when a second factor was set up or taken away last; null when never.</summary>
    public DateTime? SecondFactorChangedAt { get; set; }

    /// <summary>A blocked user cannot sign in; no rule runs for them.</summary>
    public bool Blocked { get; set; }

    /// <summary>Name of the connection that the user comes through; null: the one that follows from the id, see <see cref="Identity.Of"/>.</summary>
    public string? Connection { get; set; }

    /// <summary>JSON object of what the identity provider said beyond the members above, at the last sign-in; null for nothing. After creation changed by <see cref="FederatedUsers"/> only.</summary>
    public string? UpstreamProfile { get; set; }

    /// <summary>The identity provider's tokens of the last sign-in, as <see cref="IdentityTokens"/> protects them; null for none. After creation changed by <see cref="FederatedUsers"/> only.</summary>
    public string? UpstreamTokens { get; set; }

    /// <summary>Whether the user signs in here, with a password or passkey, and not through another identity provider.</summary>
    public bool IsOfDatabase => Identity.Of(Id).IsOfDatabase;

    /// <summary>A fresh id: <c>auth0|</c> and 24 random hex digits.</summary>
    public static string NewId() => "auth0|" + RandomNumberGenerator.GetHexString(24, lowercase: true);
}
