using System.Security.Cryptography;
using Jint;
using Jint.Native;
using Jint.Runtime;

namespace RulesDashboard.Runtime.Modules.Node;

/// <summary>RSA encryption. Paddings are OpenSSL's numbers: 1 for PKCS #1, 4 for OAEP.</summary>
internal static class RsaNatives
{
    private const int Pkcs1 = 1;

    /// <summary><c>(der, data, padding, oaepHash)</c> → bytes.</summary>
    public static JsValue PublicEncrypt(ModuleLoader loader, JsValue[] arguments)
    {
        using var rsa = KeyNatives.Key(JsBoolean.False, arguments[0]).ToRsa();
        try
        {
            return CryptoNatives.Text(rsa.Encrypt(CryptoNatives.Bytes(arguments[1]), Padding(loader, arguments)));
        }
        catch (CryptographicException)
        {
            throw TooLarge(loader);
        }
    }

    /// <summary><c>(der, data, padding, oaepHash)</c> → bytes.</summary>
    public static JsValue PrivateDecrypt(ModuleLoader loader, JsValue[] arguments)
    {
        using var rsa = KeyNatives.Key(JsBoolean.True, arguments[0]).ToRsa();
        try
        {
            return CryptoNatives.Text(rsa.Decrypt(CryptoNatives.Bytes(arguments[1]), Padding(loader, arguments)));
        }
        catch (CryptographicException)
        {
            throw loader.Error("error:02000079:rsa routines::oaep decoding error", "ERR_OSSL_RSA_OAEP_DECODING_ERROR");
        }
    }

    /// <summary><c>(der, data)</c> → bytes, padded by PKCS #1.</summary>
    public static JsValue PrivateEncrypt(ModuleLoader loader, JsValue[] arguments)
    {
        using var rsa = KeyNatives.Key(JsBoolean.True, arguments[0]).ToRsa();
        return RawRsa.PrivateEncrypt(rsa.ExportParameters(includePrivateParameters: true), CryptoNatives.Bytes(arguments[1])) is { } bytes
            ? CryptoNatives.Text(bytes)
            : throw TooLarge(loader);
    }

    /// <summary><c>(der, data)</c> → bytes.</summary>
    public static JsValue PublicDecrypt(ModuleLoader loader, JsValue[] arguments)
    {
        using var rsa = KeyNatives.Key(JsBoolean.False, arguments[0]).ToRsa();
        return RawRsa.PublicDecrypt(rsa.ExportParameters(includePrivateParameters: false), CryptoNatives.Bytes(arguments[1])) is { } bytes
            ? CryptoNatives.Text(bytes)
            : throw loader.Error("error:02000089:rsa routines::padding check failed", "ERR_OSSL_RSA_PADDING_CHECK_FAILED");
    }

    private static RSAEncryptionPadding Padding(ModuleLoader loader, JsValue[] arguments) =>
        arguments[2].AsNumber() == Pkcs1 ? RSAEncryptionPadding.Pkcs1 : RSAEncryptionPadding.CreateOaep(CryptoNatives.PlatformDigest(loader, arguments[3].AsString()));

    private static JavaScriptException TooLarge(ModuleLoader loader) =>
        loader.Error("error:0200006E:rsa routines::data too large for key size", "ERR_OSSL_RSA_DATA_TOO_LARGE_FOR_KEY_SIZE");
}
