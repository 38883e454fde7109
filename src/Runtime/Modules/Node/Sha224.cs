using System.Buffers.Binary;
using System.Numerics;

namespace RulesDashboard.Runtime.Modules.Node;

/// <summary>SHA-224, which the platform leaves out. FIPS 180-4.</summary>
internal static class Sha224
{
    private const int BlockSize = 64;

    private static readonly uint[] Constants =
    [
        0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
        0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
        0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
        0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
        0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
        0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
        0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
        0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
    ];

    public static byte[] HashData(ReadOnlySpan<byte> data)
    {
        uint[] state = [0xc1059ed8, 0x367cd507, 0x3070dd17, 0xf70e5939, 0xffc00b31, 0x68581511, 0x64f98fa7, 0xbefa4fa4];
        var whole = data.Length / BlockSize * BlockSize;
        for (var offset = 0; offset < whole; offset += BlockSize)
        {
            Compress(state, data.Slice(offset, BlockSize));
        }

        Span<byte> tail = stackalloc byte[2 * BlockSize];
        tail.Clear();
        data[whole..].CopyTo(tail);
        tail[data.Length - whole] = 0x80;
        var length = data.Length - whole < BlockSize - 8 ? BlockSize : 2 * BlockSize;
        BinaryPrimitives.WriteInt64BigEndian(tail[(length - 8)..], (long)data.Length * 8);
        for (var offset = 0; offset < length; offset += BlockSize)
        {
            Compress(state, tail.Slice(offset, BlockSize));
        }

        var hash = new byte[28];
        for (var index = 0; index < 7; index++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(hash.AsSpan(4 * index), state[index]);
        }

        return hash;
    }

    private static void Compress(uint[] state, ReadOnlySpan<byte> block)
    {
        Span<uint> words = stackalloc uint[64];
        for (var index = 0; index < 16; index++)
        {
            words[index] = BinaryPrimitives.ReadUInt32BigEndian(block[(4 * index)..]);
        }

        for (var index = 16; index < 64; index++)
        {
            var (older, newer) = (words[index - 15], words[index - 2]);
            var first = BitOperations.RotateRight(older, 7) ^ BitOperations.RotateRight(older, 18) ^ older >> 3;
            var second = BitOperations.RotateRight(newer, 17) ^ BitOperations.RotateRight(newer, 19) ^ newer >> 10;
            words[index] = unchecked(words[index - 16] + first + words[index - 7] + second);
        }

        var (a, b, c, d, e, f, g, h) = (state[0], state[1], state[2], state[3], state[4], state[5], state[6], state[7]);
        for (var index = 0; index < 64; index++)
        {
            var sum1 = BitOperations.RotateRight(e, 6) ^ BitOperations.RotateRight(e, 11) ^ BitOperations.RotateRight(e, 25);
            var first = unchecked(h + sum1 + (e & f ^ ~e & g) + Constants[index] + words[index]);
            var sum0 = BitOperations.RotateRight(a, 2) ^ BitOperations.RotateRight(a, 13) ^ BitOperations.RotateRight(a, 22);
            var second = unchecked(sum0 + (a & b ^ a & c ^ b & c));
            (h, g, f, e, d, c, b, a) = (g, f, e, unchecked(d + first), c, b, a, unchecked(first + second));
        }

        uint[] sums = [a, b, c, d, e, f, g, h];
        for (var index = 0; index < 8; index++)
        {
            state[index] = unchecked(state[index] + sums[index]);
        }
    }
}
