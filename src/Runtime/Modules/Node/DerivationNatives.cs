using System.Security.Cryptography;
using Jint;
using Jint.Native;

namespace RulesDashboard.Runtime.Modules.Node;

/// <summary>Keys from passwords and from other keys. One call cannot be interrupted: each has a bound of about a second.</summary>
internal static class DerivationNatives
{
    private const long MaxRounds = 2_000_000;
    private const int MaxLength = 1024 * 1024;
    private const long MaxScryptMemory = 17L * 1024 * 1024;
    private const long MaxScryptWork = 1024 * 1024;

    /// <summary><c>(password, salt, iterations, length, digest)</c>.</summary>
    public static JsValue Pbkdf2(ModuleLoader loader, JsValue[] arguments)
    {
        var iterations = arguments[2].AsNumber();
        var length = arguments[3].AsNumber();
        var digest = CryptoNatives.PlatformDigest(loader, arguments[4].AsString());
        if (iterations * Math.Max(1, Math.Ceiling(length / 20)) > MaxRounds)
        {
            throw loader.Error($"pbkdf2: a rule is allowed {MaxRounds:N0} rounds, key length included.", "ERR_OUT_OF_RANGE");
        }

        return length == 0
            ? ""
            : CryptoNatives.Text(Rfc2898DeriveBytes.Pbkdf2(CryptoNatives.Bytes(arguments[0]), CryptoNatives.Bytes(arguments[1]), (int)iterations, digest, (int)length));
    }

    /// <summary><c>(password, salt, length, N, r, p)</c>; N is a power of two, as the module has checked.</summary>
    public static JsValue Scrypt(ModuleLoader loader, JsValue[] arguments)
    {
        var length = arguments[2].AsNumber();
        var (cost, blockSize, parallelization) = (arguments[3].AsNumber(), arguments[4].AsNumber(), arguments[5].AsNumber());
        if (128 * blockSize * (cost + parallelization) > MaxScryptMemory || cost * blockSize * parallelization > MaxScryptWork || length > MaxLength)
        {
            throw loader.Error("Invalid scrypt params: a rule is allowed 16 MB of memory and about a second of work.", "ERR_CRYPTO_INVALID_SCRYPT_PARAMS");
        }

        var key = Node.Scrypt.Derive(CryptoNatives.Bytes(arguments[0]), CryptoNatives.Bytes(arguments[1]), (int)cost, (int)blockSize, (int)parallelization, (int)Math.Max(1, length));
        return CryptoNatives.Text(key.AsSpan(0, (int)length));
    }

    /// <summary><c>(digest, key, salt, info, length)</c>; null when the digest cannot give that many bytes.</summary>
    public static JsValue Hkdf(ModuleLoader loader, JsValue[] arguments)
    {
        var digest = CryptoNatives.PlatformDigest(loader, arguments[0].AsString());
        var length = (int)Math.Min(arguments[4].AsNumber(), MaxLength);
        try
        {
            return length == 0 ? "" : CryptoNatives.Text(HKDF.DeriveKey(digest, CryptoNatives.Bytes(arguments[1]), length, CryptoNatives.Bytes(arguments[2]), CryptoNatives.Bytes(arguments[3])));
        }
        catch (ArgumentException)
        {
            return JsValue.Null;
        }
    }
}
