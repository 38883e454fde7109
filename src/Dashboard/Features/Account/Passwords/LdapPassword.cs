using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace RulesDashboard.Dashboard.Features.Account.Passwords;

/// <summary><c>{SSHA}</c> and its kin: base64 of a digest of password and salt, with the salt behind it. Source: RFC 2307.</summary>
internal sealed partial class LdapPassword : ImportedPassword
{
    private readonly string _digest;
    private readonly byte[] _hash;
    private readonly byte[] _salt;

    /// <exception cref="FormatException">It cannot be read; <c>{CRYPT}</c> is not known.</exception>
    public LdapPassword(string text)
    {
        var match = Shape().Match(text);
        (_digest, var length, var salted) = match.Groups["scheme"].Value.ToUpperInvariant() switch
        {
            "MD5" => ("md5", 16, false),
            "SMD5" => ("md5", 16, true),
            "SHA" => ("sha1", 20, false),
            "SSHA" => ("sha1", 20, true),
            "SHA256" => ("sha256", 32, false),
            "SSHA256" => ("sha256", 32, true),
            "SHA384" => ("sha384", 48, false),
            "SSHA384" => ("sha384", 48, true),
            "SHA512" => ("sha512", 64, false),
            "SSHA512" => ("sha512", 64, true),
            "" => throw new FormatException("it is not an LDAP hash: {SSHA} and base64."),
            var other => throw new FormatException($"its LDAP scheme {{{other}}} is not known: MD5, SMD5, SHA and SSHA are, also with 256, 384 and 512."),
        };
        var bytes = Base64.Read(match.Groups["hash"].Value);
        (_hash, _salt) = (salted ? bytes.Length > length : bytes.Length == length)
            ? (bytes[..length], bytes[length..])
            : throw new FormatException("its LDAP hash has an impossible length.");
    }

    public override bool Matches(string password) =>
        CryptographicOperations.FixedTimeEquals(DigestPassword.Compute(_digest, [.. Encoding.UTF8.GetBytes(password), .. _salt]), _hash);

    [GeneratedRegex(@"^\{(?<scheme>[A-Za-z0-9]{1,16})\}(?<hash>[A-Za-z0-9+/=]{1,1000})\z")]
    private static partial Regex Shape();
}
