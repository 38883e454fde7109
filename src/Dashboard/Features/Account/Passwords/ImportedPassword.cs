using System.Text.Json;

namespace RulesDashboard.Dashboard.Features.Account.Passwords;

/// <summary>A password hash that another system made, until its user signs in for the first time. Immutable.</summary>
/// <remarks>Source: Auth0, bulk import schema (<c>password_hash</c>, <c>custom_password_hash</c>). Every bound is checked when one is read, so also before it is used.</remarks>
internal abstract class ImportedPassword
{
    /// <summary>What a stored hash of this kind begins with; Identity's own are base64 and never do.</summary>
    private const string Tag = "imported:";

    /// <summary>Whether what Identity stores for a user is such a hash.</summary>
    public static bool IsStored(string hash) => hash.StartsWith(Tag, StringComparison.Ordinal);

    /// <summary>The text to store for a user.</summary>
    /// <param name="custom">A <c>custom_password_hash</c> that <see cref="Read"/> understands.</param>
    public static string ToStored(JsonElement custom) => Tag + JsonSerializer.Serialize(custom);

    /// <summary>The text to store for a bcrypt hash.</summary>
    public static string ToStored(string bcrypt) => Tag + JsonSerializer.Serialize(new { algorithm = "bcrypt", hash = new { value = bcrypt } });

    /// <exception cref="FormatException">It is none, or no longer within the bounds.</exception>
    public static ImportedPassword FromStored(string hash)
    {
        try
        {
            return Read(JsonDocument.Parse(hash[Tag.Length..]).RootElement);
        }
        catch (JsonException exception)
        {
            throw new FormatException("The stored hash is not JSON.", exception);
        }
    }

    /// <summary>Reads a <c>custom_password_hash</c>.</summary>
    /// <exception cref="FormatException">It cannot be used; the message says why, without the hash.</exception>
    public static ImportedPassword Read(JsonElement custom)
    {
        var fields = new HashFields(custom);
        return fields.RequiredText("algorithm") switch
        {
            "bcrypt" => new BcryptPassword(fields.Phc()),
            "argon2" => new Argon2Password(fields.Phc()),
            "pbkdf2" => new Pbkdf2Password(fields.Phc()),
            "ldap" => new LdapPassword(fields.Phc()),
            "scrypt" => new ScryptPassword(fields),
            "hmac" => new DigestPassword(fields, fields.Child("hash").RequiredText("digest"), fields.Child("hash").Child("key").Bytes("value", "encoding")),
            "md4" or "md5" or "sha1" or "sha256" or "sha512" => new DigestPassword(fields, fields.RequiredText("algorithm"), key: null),
            _ => throw new FormatException("the algorithm is none of argon2, bcrypt, hmac, ldap, md4, md5, sha1, sha256, sha512, pbkdf2 and scrypt."),
        };
    }

    /// <summary>Whether it is the hash of this password. Takes as long as its parameters say, within their bounds.</summary>
    public abstract bool Matches(string password);
}
