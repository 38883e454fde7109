using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace RulesDashboard.Dashboard.Features.Account.Passwords;

/// <summary><c>$pbkdf2-sha256$i=100000,l=32$SALT$HASH</c>, with SHA-1, SHA-256, SHA-384 or SHA-512.</summary>
internal sealed partial class Pbkdf2Password : ImportedPassword
{
    private const long MostRounds = 2_000_000; // of all blocks: about a second
    private readonly byte[] _salt;
    private readonly byte[] _hash;
    private readonly int _iterations;
    private readonly HashAlgorithmName _digest;

    /// <exception cref="FormatException">It is no such hash, or takes too long.</exception>
    public Pbkdf2Password(string phc)
    {
        var match = Shape().Match(phc);
        if (!match.Success)
        {
            throw new FormatException("it is not a pbkdf2 hash: $pbkdf2-sha256$i=100000,l=32$SALT$HASH, with sha1, sha256, sha384 or sha512.");
        }

        (_digest, var block) = match.Groups["digest"].Value switch
        {
            "sha1" => (HashAlgorithmName.SHA1, 20),
            "sha256" => (HashAlgorithmName.SHA256, 32),
            "sha384" => (HashAlgorithmName.SHA384, 48),
            _ => (HashAlgorithmName.SHA512, 64),
        };
        _salt = Base64.Read(match.Groups["salt"].Value);
        _hash = Base64.Read(match.Groups["hash"].Value);
        var length = match.Groups["l"].Success ? long.Parse(match.Groups["l"].ValueSpan, CultureInfo.InvariantCulture) : _hash.Length;
        if (_hash.Length is < 8 or > 512 || length != _hash.Length)
        {
            throw new FormatException($"its pbkdf2 hash has {_hash.Length} bytes, with l={length}; both must be the same, from 8 to 512.");
        }

        var iterations = long.Parse(match.Groups["i"].ValueSpan, CultureInfo.InvariantCulture);
        var blocks = (_hash.Length + block - 1) / block;
        _iterations = iterations >= 1 && iterations * blocks <= MostRounds
            ? (int)iterations
            : throw new FormatException($"its pbkdf2 iterations are i={iterations} for {blocks} blocks; {MostRounds} in all can be verified at a login.");
    }

    public override bool Matches(string password) =>
        CryptographicOperations.FixedTimeEquals(Rfc2898DeriveBytes.Pbkdf2(password, _salt, _iterations, _digest, _hash.Length), _hash);

    [GeneratedRegex(@"^\$pbkdf2-(?<digest>sha1|sha256|sha384|sha512)\$i=(?<i>[0-9]{1,10})(?:,l=(?<l>[0-9]{1,10}))?\$(?<salt>[A-Za-z0-9+/=]*)\$(?<hash>[A-Za-z0-9+/=]+)\z")]
    private static partial Regex Shape();
}
