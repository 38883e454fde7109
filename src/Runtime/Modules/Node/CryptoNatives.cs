using System.Security.Cryptography;
using System.Text;
using Jint;
using Jint.Native;
using Jint.Runtime;

namespace RulesDashboard.Runtime.Modules.Node;

/// <summary>Digests and random bytes. Bytes cross as text whose characters are the bytes (<c>latin1</c>).</summary>
internal static class CryptoNatives
{
    /// <summary>More than any rule needs, and little enough that one call stays short.</summary>
    private const int MaxRandomBytes = 1024 * 1024;

    private const int MaxShakeLength = 64 * 1024;

    /// <summary>Whether there is a digest of that name.</summary>
    public static JsValue HasDigest(ModuleLoader loader, JsValue[] arguments) => arguments[0].AsString() is "shake128" or "shake256" || Digest.Find(arguments[0].AsString()) is not null;

    public static JsValue DigestNames(ModuleLoader loader, JsValue[] arguments) => string.Join(',', Digest.Names);

    /// <summary><c>(algorithm, outputEncoding, outputLength, text, encoding, text, encoding, …)</c>; the length is for SHAKE.</summary>
    public static JsValue Hash(ModuleLoader loader, JsValue[] arguments)
    {
        var algorithm = arguments[0].AsString();
        var data = Joined(arguments, first: 3);
        var length = (int)Math.Min(arguments[2].AsNumber(), MaxShakeLength);
        var hash = algorithm switch
        {
            "shake128" => Shake128.HashData(data, length),
            "shake256" => Shake256.HashData(data, length),
            _ => Find(loader, algorithm).Hash(data),
        };
        return ByteText.Encode(hash, arguments[1].AsString());
    }

    /// <summary><c>(algorithm, outputEncoding, key, text, encoding, …)</c>.</summary>
    public static JsValue Hmac(ModuleLoader loader, JsValue[] arguments) =>
        ByteText.Encode(Find(loader, arguments[0].AsString()).Hmac(Bytes(arguments[2]), Joined(arguments, first: 3)), arguments[1].AsString());

    public static JsValue RandomBytes(ModuleLoader loader, JsValue[] arguments)
    {
        var size = arguments[0].AsNumber();
        return size <= MaxRandomBytes
            ? Text(RandomNumberGenerator.GetBytes((int)size))
            : throw loader.Error($"The value of \"size\" is out of range. A rule is allowed {MaxRandomBytes:N0} bytes at once.", "ERR_OUT_OF_RANGE");
    }

    public static JsValue RandomUuid(ModuleLoader loader, JsValue[] arguments) => Guid.NewGuid().ToString();

    /// <summary>Compares two texts of equal length in a time that does not depend on where they differ.</summary>
    public static JsValue FixedTimeEquals(ModuleLoader loader, JsValue[] arguments) =>
        CryptographicOperations.FixedTimeEquals(Bytes(arguments[0]), Bytes(arguments[1]));

    public static byte[] Bytes(JsValue value) => Encoding.Latin1.GetBytes(value.AsString());

    public static JsValue Text(ReadOnlySpan<byte> bytes) => Encoding.Latin1.GetString(bytes);

    public static Digest Find(ModuleLoader loader, string name) => Digest.Find(name) ?? throw InvalidDigest(loader, name);

    /// <summary>A digest that signatures and derivations know as well.</summary>
    public static HashAlgorithmName PlatformDigest(ModuleLoader loader, string name) => Find(loader, name).Platform ?? throw InvalidDigest(loader, name);

    private static JavaScriptException InvalidDigest(ModuleLoader loader, string name) => loader.Error($"Invalid digest: {name}", "ERR_CRYPTO_INVALID_DIGEST");

    private static byte[] Joined(JsValue[] arguments, int first)
    {
        if (arguments.Length == first + 2)
        {
            return ByteText.Decode(arguments[first].AsString(), arguments[first + 1].AsString());
        }

        var parts = new List<byte[]>();
        for (var index = first; index < arguments.Length; index += 2)
        {
            parts.Add(ByteText.Decode(arguments[index].AsString(), arguments[index + 1].AsString()));
        }

        return Concat(parts);
    }

    private static byte[] Concat(List<byte[]> parts)
    {
        var whole = new byte[parts.Sum(part => part.Length)];
        var offset = 0;
        foreach (var part in parts)
        {
            part.CopyTo(whole, offset);
            offset += part.Length;
        }

        return whole;
    }
}
