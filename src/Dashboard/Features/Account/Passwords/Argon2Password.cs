using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Org.BouncyCastle.Crypto.Generators;
using Org.BouncyCastle.Crypto.Parameters;

namespace RulesDashboard.Dashboard.Features.Account.Passwords;

/// <summary><c>$argon2id$v=19$m=65536,t=3,p=4$SALT$HASH</c>, also <c>argon2i</c> and <c>argon2d</c>.</summary>
internal sealed partial class Argon2Password : ImportedPassword
{
    private const int MostKilobytes = 128 * 1024;
    private const long MostWork = 1024 * 1024; // kilobytes written in all passes: some seconds
    private readonly byte[] _hash;
    private readonly Argon2Parameters _parameters;

    /// <exception cref="FormatException">It is no such hash, or takes too much memory or time.</exception>
    public Argon2Password(string phc)
    {
        var match = Shape().Match(phc);
        if (!match.Success)
        {
            throw new FormatException("it is not an argon2 hash: $argon2id$v=19$m=65536,t=3,p=4$SALT$HASH.");
        }

        var (memory, passes, lanes) = (Number(match, "m"), Number(match, "t"), Number(match, "p"));
        var salt = Base64.Read(match.Groups["salt"].Value);
        _hash = Base64.Read(match.Groups["hash"].Value);
        if (memory is < 8 or > MostKilobytes || lanes is < 1 or > 16 || memory < 8 * lanes)
        {
            throw new FormatException($"its argon2 memory is m={memory}, p={lanes}; m from 8 kB for each of p lanes to {MostKilobytes}, and p to 16, can be verified at a login.");
        }

        if (passes < 1 || passes * memory > MostWork)
        {
            throw new FormatException($"its argon2 passes are t={passes} over m={memory}; t times m may be {MostWork} at most.");
        }

        if (_hash.Length is < 4 or > 128 || salt.Length is < 1 or > 128)
        {
            throw new FormatException("its salt or hash has an impossible length.");
        }

        var version = match.Groups["v"].Value switch
        {
            "" or "16" => Argon2Parameters.Version10,
            "19" => Argon2Parameters.Version13,
            var other => throw new FormatException($"its argon2 version is {other}; 16 and 19 are known."),
        };
        var type = match.Groups["type"].Value switch { "d" => Argon2Parameters.Argon2d, "i" => Argon2Parameters.Argon2i, _ => Argon2Parameters.Argon2id };
        _parameters = new Argon2Parameters.Builder(type).WithVersion(version)
            .WithMemoryAsKB((int)memory).WithIterations((int)passes).WithParallelism((int)lanes).WithSalt(salt).Build();
    }

    public override bool Matches(string password)
    {
        using var turn = CostlyHashes.Enter();
        var generator = new Argon2BytesGenerator();
        generator.Init(_parameters);
        var computed = new byte[_hash.Length];
        generator.GenerateBytes(Encoding.UTF8.GetBytes(password), computed);
        return CryptographicOperations.FixedTimeEquals(computed, _hash);
    }

    private static long Number(Match match, string group) => long.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^\$argon2(?<type>id|i|d)(?:\$v=(?<v>[0-9]{1,3}))?\$m=(?<m>[0-9]{1,10}),t=(?<t>[0-9]{1,10}),p=(?<p>[0-9]{1,10})\$(?<salt>[A-Za-z0-9+/=]+)\$(?<hash>[A-Za-z0-9+/=]+)\z")]
    private static partial Regex Shape();
}
