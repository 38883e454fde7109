using System.Security.Cryptography;

namespace RulesDashboard.Data.Apis;

/// <summary>An API that applications may call, for users or as themselves: what Auth0 names a resource server.</summary>
public sealed class Api
{
    /// <summary>Longest identifier.</summary>
    public const int IdentifierLength = 600;

    /// <summary>24 hex digits.</summary>
    public string Id { get; set; } = RandomNumberGenerator.GetHexString(24, lowercase: true);

    /// <summary>The audience of tokens for it; unique, never changes.</summary>
    public string Identifier { get; set; } = "";

    /// <summary>JSON object of everything else, see <see cref="ApiDocument"/>; secrets in it are protected.</summary>
    public string Document { get; set; } = "{}";

    /// <summary>UTC.</summary>
    public DateTime UpdatedAt { get; set; }
}
