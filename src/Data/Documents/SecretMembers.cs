using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.DataProtection;

namespace RulesDashboard.Data.Documents;

/// <summary>Keeps the secrets within a document protected: in the database they are ciphertext, for callers a mask. Pure but for the protector.</summary>
/// <remarks>
/// A secret is a text under a name that ends like one (<c>client_secret</c>, <c>bindPassword</c>, …), and every text under a member that holds
/// nothing else (<c>configuration</c>, <c>signing_key</c>, …). Stored it is an object whose only member is <see cref="Cipher"/>.
/// </remarks>
public static class SecretMembers
{
    /// <summary>What callers see in place of a secret; written back, it leaves the secret as it is. The same text as Auth0's Deploy CLI writes.</summary>
    public const string Mask = "_VALUE_NOT_SHOWN_";

    private const string Cipher = "$protected";

    private static readonly string[] Endings = ["secret", "password", "privatekey", "secretkey", "apikey", "accesstoken", "authtoken", "twiliotoken", "signingkey", "decryptionkey"];

    private static readonly string[] Holders = ["configuration", "credentials", "signingkey", "decryptionkey", "apikeys"];

    /// <summary>Null when the document does not pretend to hold something protected, else a message.</summary>
    public static string? Check(JsonNode? node) => node switch
    {
        JsonObject json => json.ContainsKey(Cipher) ? $"A name must not be {Cipher}" : json.Select(member => Check(member.Value)).FirstOrDefault(message => message is not null),
        JsonArray list => list.Select(Check).FirstOrDefault(message => message is not null),
        _ => null,
    };

    /// <summary>A copy with every secret protected; where a mask stands, the stored document's secret of the same place.</summary>
    /// <param name="document">As a caller wrote it; see <see cref="Check"/>.</param>
    /// <param name="stored">As this method made it before; null when there is none.</param>
    /// <param name="protector">Of the resource.</param>
    public static JsonObject Protected(JsonObject document, JsonObject? stored, IDataProtector protector) =>
        Walk(document, stored, isSecret: false, (text, old) => text == Mask && old is JsonObject ? old.DeepClone() : new JsonObject { [Cipher] = protector.Protect(text) })!.AsObject();

    /// <summary>A copy of a stored document with every secret masked.</summary>
    public static JsonObject Masked(JsonObject stored) => Replaced(stored, _ => Mask)!.AsObject();

    /// <summary>A copy of a stored document in clear, for what acts on it; keep it no longer than that.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">The key ring lost its key.</exception>
    public static JsonObject Revealed(JsonObject stored, IDataProtector protector) => Replaced(stored, protector.Unprotect)!.AsObject();

    private static JsonNode? Replaced(JsonNode? node, Func<string, string> secret) => node switch
    {
        JsonObject { Count: 1 } json when json[Cipher] is JsonValue cipher => secret(cipher.GetValue<string>()),
        JsonObject json => new JsonObject(json.Select(member => KeyValuePair.Create(member.Key, Replaced(member.Value, secret)))),
        JsonArray list => new JsonArray([.. list.Select(item => Replaced(item, secret))]),
        _ => node?.DeepClone(),
    };

    private static JsonNode? Walk(JsonNode? node, JsonNode? stored, bool isSecret, Func<string, JsonNode?, JsonNode> protect) => node switch
    {
        JsonObject json => new JsonObject(json.Select(member => KeyValuePair.Create(
            member.Key, Walk(member.Value, (stored as JsonObject)?[member.Key], IsSecret(member.Key, member.Value, isSecret), protect)))),
        JsonArray list => new JsonArray([.. list.Select((item, index) => Walk(item, (stored as JsonArray)?.ElementAtOrDefault(index), isSecret, protect))]),
        JsonValue value when isSecret && value.GetValueKind() is JsonValueKind.String => protect(value.GetValue<string>(), stored),
        _ => node?.DeepClone(),
    };

    private static bool IsSecret(string name, JsonNode? value, bool isWithinSecret)
    {
        var plain = string.Concat(name.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();
        return isWithinSecret || (value is JsonValue ? Endings.Any(ending => plain.EndsWith(ending, StringComparison.Ordinal)) : Holders.Contains(plain));
    }
}
