using System.Numerics;
using System.Security.Cryptography;

namespace RulesDashboard.Runtime.Modules.Node;

/// <summary>What .NET's RSA does not offer: PSS with salts of any length while verifying, and PKCS #1 by the other key. RFC 8017.</summary>
internal static class RawRsa
{
    private const int DigestLength = -1;
    private const int AnyLength = -2;

    /// <summary>A longer exponent is no honest key's, and takes too long.</summary>
    private const int MaxExponentBytes = 8;

    /// <summary>Section 8.1.2; a salt length of -1 is the digest's, -2 is any.</summary>
    public static bool VerifyPss(RSAParameters key, Digest digest, ReadOnlySpan<byte> data, byte[] signature, int saltLength)
    {
        var modulusBits = (int)Number(key.Modulus!).GetBitLength();
        var length = (modulusBits + 6) / 8;
        if (signature.Length != key.Modulus!.Length || PublicOperation(key, signature) is not { } block)
        {
            return false;
        }

        var encoded = block[^length..];
        var hash = digest.Hash(data);
        if (length < hash.Length + 2 || encoded[^1] != 0xbc || block[..^length].Any(part => part != 0))
        {
            return false;
        }

        var masked = encoded[..(length - hash.Length - 1)];
        var seed = encoded[masked.Length..^1];
        Mask(masked, seed, digest);
        masked[0] &= (byte)(0xff >> (8 * length - modulusBits + 1));
        var one = Array.FindIndex(masked, part => part != 0);
        if (one < 0 || masked[one] != 1)
        {
            return false;
        }

        var salt = masked[(one + 1)..];
        var isLengthRight = saltLength == AnyLength || salt.Length == (saltLength == DigestLength ? hash.Length : saltLength);
        return isLengthRight && CryptographicOperations.FixedTimeEquals(seed, digest.Hash([.. new byte[8], .. hash, .. salt]));
    }

    /// <summary>Pads and applies the private key: what <c>crypto.privateEncrypt</c> gives. Null when the data are too long.</summary>
    public static byte[]? PrivateEncrypt(RSAParameters key, byte[] data)
    {
        var length = key.Modulus!.Length;
        if (data.Length > length - 11)
        {
            return null;
        }

        byte[] block = [0, 1, .. Enumerable.Repeat((byte)0xff, length - 3 - data.Length), 0, .. data];
        return Bytes(BigInteger.ModPow(Number(block), Number(key.D!), Number(key.Modulus)), length);
    }

    /// <summary>Applies the public key and takes the padding away: what <c>crypto.publicDecrypt</c> gives. Null when it is not padded.</summary>
    public static byte[]? PublicDecrypt(RSAParameters key, byte[] data)
    {
        if (data.Length != key.Modulus!.Length || PublicOperation(key, data) is not [0, 1, ..] block)
        {
            return null;
        }

        var end = Array.FindIndex(block, 2, part => part != 0xff);
        return end < 10 || block[end] != 0 ? null : block[(end + 1)..];
    }

    private static byte[]? PublicOperation(RSAParameters key, byte[] data)
    {
        var (value, modulus) = (Number(data), Number(key.Modulus!));
        return value >= modulus || key.Exponent!.Length > MaxExponentBytes
            ? null
            : Bytes(BigInteger.ModPow(value, Number(key.Exponent), modulus), key.Modulus!.Length);
    }

    /// <summary>MGF1, appendix B.2.1.</summary>
    private static void Mask(byte[] data, byte[] seed, Digest digest)
    {
        for (var (offset, counter) = (0, 0); offset < data.Length; counter++)
        {
            var mask = digest.Hash([.. seed, (byte)(counter >> 24), (byte)(counter >> 16), (byte)(counter >> 8), (byte)counter]);
            for (var index = 0; index < mask.Length && offset < data.Length; index++)
            {
                data[offset++] ^= mask[index];
            }
        }
    }

    private static BigInteger Number(byte[] bytes) => new(bytes, isUnsigned: true, isBigEndian: true);

    private static byte[] Bytes(BigInteger value, int length)
    {
        var bytes = value.ToByteArray(isUnsigned: true, isBigEndian: true);
        return [.. new byte[length - bytes.Length], .. bytes];
    }
}
