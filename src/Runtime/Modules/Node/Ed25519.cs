using System.Numerics;
using System.Security.Cryptography;

namespace RulesDashboard.Runtime.Modules.Node;

/// <summary>Ed25519 signatures, which the platform leaves out. RFC 8032. A few milliseconds each; its time depends on the key.</summary>
internal static class Ed25519
{
    private static readonly BigInteger Prime = BigInteger.Pow(2, 255) - 19;
    private static readonly BigInteger Order = BigInteger.Pow(2, 252) + BigInteger.Parse("27742317777372353535851937790883648493", System.Globalization.CultureInfo.InvariantCulture);
    private static readonly BigInteger D = Reduce(-121665 * Inverse(121666));
    private static readonly BigInteger RootOfMinusOne = BigInteger.ModPow(2, (Prime - 1) / 4, Prime);
    private static readonly Point Base = MakeBase();

    public static byte[] PublicKey(byte[] seed) => Encode(Multiply(Base, Scalar(SHA512.HashData(seed))));

    public static byte[] Sign(byte[] seed, byte[] message)
    {
        var hash = SHA512.HashData(seed);
        var secret = Scalar(hash);
        var key = Encode(Multiply(Base, secret));
        var nonce = Hash(hash[32..], message);
        var point = Encode(Multiply(Base, nonce));
        return [.. point, .. Bytes(Modulo(nonce + Hash([.. point, .. key], message) * secret, Order))];
    }

    public static bool Verify(byte[] key, byte[] message, byte[] signature)
    {
        if (signature.Length != 64 || Decode(key) is not { } point || Decode(signature[..32]) is not { } commitment)
        {
            return false;
        }

        var response = Number(signature[32..]);
        if (response >= Order)
        {
            return false;
        }

        var challenge = Hash([.. signature[..32], .. key], message);
        return Encode(Multiply(Base, response)).AsSpan().SequenceEqual(Encode(Add(commitment, Multiply(point, challenge))));
    }

    private static BigInteger Hash(byte[] prefix, byte[] message) => Modulo(Number(SHA512.HashData([.. prefix, .. message])), Order);

    private static BigInteger Scalar(byte[] hash)
    {
        var scalar = hash[..32];
        scalar[0] &= 0xf8;
        scalar[31] = (byte)(scalar[31] & 0x7f | 0x40);
        return Number(scalar);
    }

    private static Point MakeBase()
    {
        var y = Reduce(4 * Inverse(5));
        var x = RecoverX(y, isOdd: false)!.Value;
        return new Point(x, y, BigInteger.One, Reduce(x * y));
    }

    private static BigInteger? RecoverX(BigInteger y, bool isOdd)
    {
        var square = Reduce((y * y - 1) * Inverse(D * y * y + 1));
        if (square.IsZero)
        {
            return isOdd ? null : square;
        }

        var x = BigInteger.ModPow(square, (Prime + 3) / 8, Prime);
        if (Reduce(x * x - square) != 0)
        {
            x = Reduce(x * RootOfMinusOne);
        }

        return Reduce(x * x - square) != 0 ? null : x.IsEven == isOdd ? Prime - x : x;
    }

    private static Point Add(Point left, Point right)
    {
        var a = Reduce((left.Y - left.X) * (right.Y - right.X));
        var b = Reduce((left.Y + left.X) * (right.Y + right.X));
        var c = Reduce(2 * left.T * right.T * D);
        var d = Reduce(2 * left.Z * right.Z);
        var (e, f, g, h) = (b - a, d - c, d + c, b + a);
        return new Point(Reduce(e * f), Reduce(g * h), Reduce(f * g), Reduce(e * h));
    }

    private static Point Multiply(Point point, BigInteger scalar)
    {
        var result = new Point(BigInteger.Zero, BigInteger.One, BigInteger.One, BigInteger.Zero);
        for (; !scalar.IsZero; scalar >>= 1)
        {
            if (!scalar.IsEven)
            {
                result = Add(result, point);
            }

            point = Add(point, point);
        }

        return result;
    }

    private static byte[] Encode(Point point)
    {
        var inverse = Inverse(point.Z);
        var bytes = Bytes(Reduce(point.Y * inverse));
        bytes[31] |= (byte)(Reduce(point.X * inverse).IsEven ? 0 : 0x80);
        return bytes;
    }

    private static Point? Decode(byte[] bytes)
    {
        var plain = bytes[..32];
        var isOdd = (plain[31] & 0x80) != 0;
        plain[31] &= 0x7f;
        var y = Number(plain);
        return y < Prime && RecoverX(y, isOdd) is { } x ? new Point(x, y, BigInteger.One, Reduce(x * y)) : null;
    }

    private static BigInteger Inverse(BigInteger value) => BigInteger.ModPow(Modulo(value, Prime), Prime - 2, Prime);

    private static BigInteger Reduce(BigInteger value) => Modulo(value, Prime);

    private static BigInteger Modulo(BigInteger value, BigInteger modulus)
    {
        var rest = value % modulus;
        return rest.Sign < 0 ? rest + modulus : rest;
    }

    private static BigInteger Number(byte[] bytes) => new(bytes, isUnsigned: true);

    private static byte[] Bytes(BigInteger value)
    {
        var bytes = value.ToByteArray(isUnsigned: true);
        return [.. bytes, .. new byte[32 - bytes.Length]];
    }

    /// <summary>Extended coordinates: x = X/Z, y = Y/Z, x·y = T/Z.</summary>
    private readonly record struct Point(BigInteger X, BigInteger Y, BigInteger Z, BigInteger T);
}
