using System.Security.Cryptography;

namespace RulesDashboard.Data.Apis;

/// <summary>That an application may call an API as itself, and with which scopes.</summary>
public sealed class ClientGrant
{
    private const string IdCharacters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    /// <summary><c>cgr_</c> and 16 letters or digits.</summary>
    public string Id { get; set; } = "cgr_" + RandomNumberGenerator.GetString(IdCharacters, 16);

    /// <summary>The application.</summary>
    public string ClientId { get; set; } = "";

    /// <summary>The API.</summary>
    public string ApiId { get; set; } = "";

    /// <summary>JSON object of everything else, see <see cref="ClientGrantDocument"/>.</summary>
    public string Document { get; set; } = "{}";
}
