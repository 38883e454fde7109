using System.Security.Cryptography;

namespace RulesDashboard.Data.Keys;

/// <summary>A key in clear, for the OpenID Connect server only.</summary>
/// <param name="Id">The key id (<c>kid</c>): 32 hex digits.</param>
/// <param name="Use">What it is for.</param>
/// <param name="Algorithm"><c>RS256</c> or <c>RSA-OAEP</c>.</param>
/// <param name="Pkcs8">The private key.</param>
/// <param name="CreatedAt">UTC.</param>
public sealed record SigningKeyMaterial(string Id, KeyUse Use, string Algorithm, ReadOnlyMemory<byte> Pkcs8, DateTime CreatedAt)
{
    /// <summary>The private key; the caller owns it.</summary>
    public RSA CreateRsa()
    {
        var rsa = RSA.Create();
        rsa.ImportPkcs8PrivateKey(Pkcs8.Span, out _);
        return rsa;
    }

    // The generated one would print the private key.
    private bool PrintMembers(System.Text.StringBuilder builder)
    {
        builder.Append(System.Globalization.CultureInfo.InvariantCulture, $"{nameof(Id)} = {Id}, {nameof(Use)} = {Use}");
        return true;
    }
}
