using System.Numerics;

namespace RulesDashboard.Runtime.Modules.Packages;

/// <summary>Blowfish as bcrypt uses it: encryption only, and a key schedule that can be fed again.</summary>
internal sealed class Blowfish
{
    private const int Rounds = 16;
    private const int SubkeyCount = Rounds + 2;
    private const int BoxCount = 4 * 256;

    private static readonly Lazy<uint[]> Start = new(FractionOfPi);

    private readonly uint[] _subkeys = Start.Value[..SubkeyCount];
    private readonly uint[] _boxes = Start.Value[SubkeyCount..];

    /// <summary>Mixes a key into the state; with a salt, its halves are mixed in by turns.</summary>
    public void Expand(byte[] key, byte[]? salt = null)
    {
        var at = 0;
        for (var index = 0; index < SubkeyCount; index++)
        {
            _subkeys[index] ^= Next(key, ref at);
        }

        var saltAt = 0;
        var (left, right) = (0u, 0u);
        Fill(_subkeys, salt, ref saltAt, ref left, ref right);
        Fill(_boxes, salt, ref saltAt, ref left, ref right);
    }

    public void Encrypt(ref uint left, ref uint right)
    {
        var (subkeys, boxes, a, b) = (_subkeys, _boxes, left, right);
        for (var round = 0; round < Rounds; round += 2)
        {
            a ^= subkeys[round];
            b ^= ((boxes[a >> 24] + boxes[256 + ((a >> 16) & 255)]) ^ boxes[512 + ((a >> 8) & 255)]) + boxes[768 + (a & 255)];
            b ^= subkeys[round + 1];
            a ^= ((boxes[b >> 24] + boxes[256 + ((b >> 16) & 255)]) ^ boxes[512 + ((b >> 8) & 255)]) + boxes[768 + (b & 255)];
        }

        (left, right) = (b ^ subkeys[Rounds + 1], a ^ subkeys[Rounds]);
    }

    private void Fill(uint[] target, byte[]? salt, ref int saltAt, ref uint left, ref uint right)
    {
        for (var index = 0; index < target.Length; index += 2)
        {
            if (salt is not null)
            {
                left ^= Next(salt, ref saltAt);
                right ^= Next(salt, ref saltAt);
            }

            Encrypt(ref left, ref right);
            (target[index], target[index + 1]) = (left, right);
        }
    }

    private static uint Next(byte[] bytes, ref int at)
    {
        var word = 0u;
        for (var count = 0; count < 4; count++)
        {
            word = (word << 8) | bytes[at];
            at = at + 1 == bytes.Length ? 0 : at + 1;
        }

        return word;
    }

    /// <summary>The cipher begins with the bits of pi after the point: 16 atan(1/5) − 4 atan(1/239) in fixed point, some milliseconds of work.</summary>
    private static uint[] FractionOfPi()
    {
        const int Bits = (SubkeyCount + BoxCount) * 32;
        const int Guard = 64;
        var one = BigInteger.One << (Bits + Guard);
        var fraction = ((16 * ArcTangent(one, 5)) - (4 * ArcTangent(one, 239)) - (3 * one)) >> Guard;
        var bytes = fraction.ToByteArray(isUnsigned: true, isBigEndian: true);
        var padded = new byte[Bits / 8];
        bytes.CopyTo(padded, padded.Length - bytes.Length);
        return [.. padded.Chunk(4).Select(word => ((uint)word[0] << 24) | ((uint)word[1] << 16) | ((uint)word[2] << 8) | word[3])];
    }

    private static BigInteger ArcTangent(BigInteger one, int inverse)
    {
        var power = one / inverse;
        var sum = power;
        for (var divisor = 3; !power.IsZero; divisor += 2)
        {
            power /= inverse * inverse;
            sum += divisor % 4 == 3 ? -power / divisor : power / divisor;
        }

        return sum;
    }
}
