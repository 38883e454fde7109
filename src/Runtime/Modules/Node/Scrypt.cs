using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;

namespace RulesDashboard.Runtime.Modules.Node;

/// <summary>The scrypt key derivation, which the platform leaves out. RFC 7914.</summary>
internal static class Scrypt
{
    /// <summary>Derives <paramref name="length"/> bytes. Takes 128 · N · r bytes of memory; the caller bounds N, r and p.</summary>
    public static byte[] Derive(byte[] password, byte[] salt, int cost, int blockSize, int parallelization, int length)
    {
        var words = 32 * blockSize;
        var bytes = Rfc2898DeriveBytes.Pbkdf2(password, salt, 1, HashAlgorithmName.SHA256, 4 * words * parallelization);
        var table = new uint[(long)words * cost];
        var block = new uint[words];
        var scratch = new uint[words];
        for (var lane = 0; lane < parallelization; lane++)
        {
            var own = bytes.AsSpan(4 * words * lane, 4 * words);
            for (var index = 0; index < words; index++)
            {
                block[index] = BinaryPrimitives.ReadUInt32LittleEndian(own[(4 * index)..]);
            }

            Mix(block, scratch, table, cost);
            for (var index = 0; index < words; index++)
            {
                BinaryPrimitives.WriteUInt32LittleEndian(own[(4 * index)..], block[index]);
            }
        }

        return Rfc2898DeriveBytes.Pbkdf2(password, bytes, 1, HashAlgorithmName.SHA256, length);
    }

    private static void Mix(Span<uint> block, Span<uint> scratch, uint[] table, int cost)
    {
        var words = block.Length;
        for (var index = 0; index < cost; index++)
        {
            block.CopyTo(table.AsSpan(index * words));
            MixBlock(block, scratch);
        }

        for (var index = 0; index < cost; index++)
        {
            var chosen = (int)(block[words - 16] & (uint)(cost - 1));
            var row = table.AsSpan(chosen * words, words);
            for (var word = 0; word < words; word++)
            {
                block[word] ^= row[word];
            }

            MixBlock(block, scratch);
        }
    }

    /// <summary>Salsa20/8 over the 64-byte parts of a block; even results come first.</summary>
    private static void MixBlock(Span<uint> block, Span<uint> scratch)
    {
        Span<uint> state = stackalloc uint[16];
        var parts = block.Length / 16;
        block[^16..].CopyTo(state);
        for (var part = 0; part < parts; part++)
        {
            var own = block.Slice(16 * part, 16);
            for (var word = 0; word < 16; word++)
            {
                state[word] ^= own[word];
            }

            Salsa(state);
            state.CopyTo(scratch[(16 * ((part & 1) * (parts / 2) + part / 2))..]);
        }

        scratch.CopyTo(block);
    }

    private static void Salsa(Span<uint> state)
    {
        Span<uint> x = stackalloc uint[16];
        state.CopyTo(x);
        for (var round = 0; round < 4; round++)
        {
            Quarter(x, 0, 4, 8, 12);
            Quarter(x, 5, 9, 13, 1);
            Quarter(x, 10, 14, 2, 6);
            Quarter(x, 15, 3, 7, 11);
            Quarter(x, 0, 1, 2, 3);
            Quarter(x, 5, 6, 7, 4);
            Quarter(x, 10, 11, 8, 9);
            Quarter(x, 15, 12, 13, 14);
        }

        for (var word = 0; word < 16; word++)
        {
            state[word] = unchecked(state[word] + x[word]);
        }
    }

    private static void Quarter(Span<uint> x, int a, int b, int c, int d)
    {
        unchecked
        {
            x[b] ^= BitOperations.RotateLeft(x[a] + x[d], 7);
            x[c] ^= BitOperations.RotateLeft(x[b] + x[a], 9);
            x[d] ^= BitOperations.RotateLeft(x[c] + x[b], 13);
            x[a] ^= BitOperations.RotateLeft(x[d] + x[c], 18);
        }
    }
}
