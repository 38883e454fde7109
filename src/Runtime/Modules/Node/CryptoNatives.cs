using System.Security.Cryptography;
using System.Text;
using Jint;
using Jint.Native;

namespace RulesDashboard.Runtime.Modules.Node;

/// <summary>Digests, random bytes and derived keys. Bytes cross as text whose characters are the bytes (<c>latin1</c>).</summary>
internal static class CryptoNatives
{
    /// <summary>More than any rule needs, and little enough that one call stays short.</summary>
    private const int MaxRandomBytes = 1024 * 1024;

    private const string OutOfRange = "ERR_OUT_OF_RANGE";

    /// <summary>About a second of work: one call cannot be interrupted.</summary>
    private const long MaxDerivationRounds = 2_000_000;

    /// <summary><c>(algorithm, outputEncoding, text, encoding, text, encoding, …)</c>.</summary>
    public static JsValue Hash(ModuleLoader loader, JsValue[] arguments)
    {
        using var hash = IncrementalHash.CreateHash(Algorithm(loader, arguments[0].AsString(), "Digest method not supported"));
        Append(hash, arguments, first: 2);
        return ByteText.Encode(hash.GetHashAndReset(), arguments[1].AsString());
    }

    /// <summary><c>(algorithm, outputEncoding, key, text, encoding, …)</c>.</summary>
    public static JsValue Hmac(ModuleLoader loader, JsValue[] arguments)
    {
        var algorithm = Algorithm(loader, arguments[0].AsString(), $"Invalid digest: {arguments[0].AsString()}");
        using var hmac = IncrementalHash.CreateHMAC(algorithm, Bytes(arguments[2]));
        Append(hmac, arguments, first: 3);
        return ByteText.Encode(hmac.GetHashAndReset(), arguments[1].AsString());
    }

    public static JsValue RandomBytes(ModuleLoader loader, JsValue[] arguments)
    {
        var size = arguments[0].AsNumber();
        return size is >= 0 and <= MaxRandomBytes && size == Math.Floor(size)
            ? Text(RandomNumberGenerator.GetBytes((int)size))
            : throw loader.Error($"The value of \"size\" is out of range. It must be >= 0 && <= {MaxRandomBytes}.", OutOfRange);
    }

    public static JsValue RandomUuid(ModuleLoader loader, JsValue[] arguments) => Guid.NewGuid().ToString();

    /// <summary>Compares two texts of equal length in a time that does not depend on where they differ.</summary>
    public static JsValue FixedTimeEquals(ModuleLoader loader, JsValue[] arguments) =>
        CryptographicOperations.FixedTimeEquals(Bytes(arguments[0]), Bytes(arguments[1]));

    /// <summary><c>(password, salt, iterations, length, digest)</c>.</summary>
    public static JsValue Pbkdf2(ModuleLoader loader, JsValue[] arguments)
    {
        var iterations = arguments[2].AsNumber();
        var length = arguments[3].AsNumber();
        var algorithm = Algorithm(loader, arguments[4].AsString(), $"Invalid digest: {arguments[4].AsString()}");
        if (iterations < 1 || length < 0 || iterations * Math.Ceiling(length / 20) > MaxDerivationRounds)
        {
            throw loader.Error("pbkdf2: iterations and key length are out of range.", OutOfRange);
        }

        return length == 0
            ? ""
            : Text(Rfc2898DeriveBytes.Pbkdf2(Bytes(arguments[0]), Bytes(arguments[1]), (int)iterations, algorithm, (int)length));
    }

    public static byte[] Bytes(JsValue value) => Encoding.Latin1.GetBytes(value.AsString());

    public static JsValue Text(ReadOnlySpan<byte> bytes) => Encoding.Latin1.GetString(bytes);

    private static void Append(IncrementalHash hash, JsValue[] arguments, int first)
    {
        for (var index = first; index < arguments.Length; index += 2)
        {
            hash.AppendData(ByteText.Decode(arguments[index].AsString(), arguments[index + 1].AsString()));
        }
    }

    private static HashAlgorithmName Algorithm(ModuleLoader loader, string name, string refusal) =>
        name.ToLowerInvariant().Replace("rsa-", "", StringComparison.Ordinal) switch
        {
            "md5" => HashAlgorithmName.MD5,
            "sha1" => HashAlgorithmName.SHA1,
            "sha256" => HashAlgorithmName.SHA256,
            "sha384" => HashAlgorithmName.SHA384,
            "sha512" => HashAlgorithmName.SHA512,
            _ => throw loader.Error(refusal, "ERR_CRYPTO_INVALID_DIGEST"),
        };
}
