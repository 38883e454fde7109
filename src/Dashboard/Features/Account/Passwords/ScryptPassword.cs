using System.Numerics;
using System.Security.Cryptography;
using Org.BouncyCastle.Crypto.Generators;
using Encoding = System.Text.Encoding;

namespace RulesDashboard.Dashboard.Features.Account.Passwords;

/// <summary>scrypt, whose parameters stand beside the hash: <c>keylen</c>, <c>cost</c>, <c>blockSize</c>, <c>parallelization</c>.</summary>
internal sealed class ScryptPassword : ImportedPassword
{
    private const long MostBytes = 128L * 1024 * 1024;
    private readonly byte[] _salt;
    private readonly byte[] _hash;
    private readonly int _cost;
    private readonly int _blockSize;
    private readonly int _parallelization;
    private readonly Encoding _encoding;

    /// <exception cref="FormatException">It cannot be read, or takes too much memory or time.</exception>
    public ScryptPassword(HashFields fields)
    {
        _hash = fields.Child("hash").Bytes("value", "encoding");
        _salt = fields.Child("salt").Bytes("value", "encoding");
        _encoding = fields.PasswordEncoding();
        _cost = fields.Number("cost", 16_384, 2, int.MaxValue);
        _blockSize = fields.Number("blockSize", 8, 1, 64);
        _parallelization = fields.Number("parallelization", 1, 1, 64);
        if (fields.Number("keylen", _hash.Length, 8, 512) != _hash.Length)
        {
            throw new FormatException($"its hash has {_hash.Length} bytes, not keylen.");
        }

        if (!BitOperations.IsPow2(_cost))
        {
            throw new FormatException("its scrypt cost must be a power of two.");
        }

        if (128L * _cost * _blockSize * _parallelization > MostBytes)
        {
            throw new FormatException($"its scrypt cost {_cost} with blockSize {_blockSize} and parallelization {_parallelization} takes more than the 128 MB that can be spent at a login.");
        }
    }

    public override bool Matches(string password)
    {
        using var turn = CostlyHashes.Enter();
        return CryptographicOperations.FixedTimeEquals(
            SCrypt.Generate(_encoding.GetBytes(password), _salt, _cost, _blockSize, _parallelization, _hash.Length), _hash);
    }
}
