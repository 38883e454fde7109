using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Jint;
using Jint.Native;

namespace RulesDashboard.Runtime.Modules.Node;

/// <summary>Asymmetric keys between their notations. A key crosses as base64 of its DER; the module keeps it in a KeyObject.</summary>
internal static class KeyNatives
{
    /// <summary>A larger one can take seconds to find.</summary>
    private const int MaxGeneratedBits = 3072;

    private const int EncryptionRounds = 2048;

    /// <summary><c>(isPrivate, format, type, data, passphrase|null)</c> → JSON, see <see cref="KeyMaterial.ToJson"/>. The data are bytes, text for <c>jwk</c>.</summary>
    public static JsValue Import(ModuleLoader loader, JsValue[] arguments)
    {
        var isPrivate = arguments[0].AsBoolean();
        var passphrase = arguments[4].IsNull() ? null : CryptoNatives.Bytes(arguments[4]);
        try
        {
            var key = arguments[1].AsString() switch
            {
                "jwk" => JwkKeys.Read(isPrivate, JsonNode.Parse(arguments[3].AsString())!.AsObject()),
                "der" => KeyReader.FromDer(isPrivate, arguments[2].AsString(), CryptoNatives.Bytes(arguments[3]), passphrase),
                _ => KeyReader.FromPem(isPrivate, arguments[3].AsString(), passphrase),
            };
            return key.ToJson();
        }
        catch (PassphraseException e)
        {
            throw e.IsMissing
                ? loader.Error("Passphrase required for encrypted key", "ERR_MISSING_PASSPHRASE")
                : loader.Error("error:1C800064:Provider routines::bad decrypt", "ERR_OSSL_BAD_DECRYPT");
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException or FormatException or JsonException or InvalidOperationException)
        {
            throw arguments[1].AsString() == "jwk"
                ? loader.Error("Invalid JWK data", "ERR_CRYPTO_INVALID_JWK")
                : loader.Error("error:1E08010C:DECODER routines::unsupported", "ERR_OSSL_UNSUPPORTED");
        }
    }

    /// <summary><c>(isPrivate, der)</c> → JSON of the public half.</summary>
    public static JsValue Public(ModuleLoader loader, JsValue[] arguments) => Key(arguments[0], arguments[1]).ToPublic().ToJson();

    /// <summary><c>(isPrivate, der, format, type, passphrase|null)</c> → PEM, bytes of DER, or a JWK as JSON; null when the kind of key has no such notation.</summary>
    public static JsValue Export(ModuleLoader loader, JsValue[] arguments)
    {
        var key = Key(arguments[0], arguments[1]);
        var format = arguments[2].AsString();
        if (format == "jwk")
        {
            return JwkKeys.Write(key).ToJsonString();
        }

        if (Der(key, arguments[3].AsString(), arguments[4].IsNull() ? null : CryptoNatives.Bytes(arguments[4])) is not { } exported)
        {
            return JsValue.Null;
        }

        return format == "der" ? CryptoNatives.Text(exported.Der) : PemEncoding.WriteString(exported.Label, exported.Der) + "\n";
    }

    /// <summary><c>(type, bits, exponent, curve)</c> → JSON of the private key; null when there is no such curve.</summary>
    public static JsValue Generate(ModuleLoader loader, JsValue[] arguments)
    {
        switch (arguments[0].AsString())
        {
            case "ed25519":
                return KeyMaterial.FromDer(isPrivate: true, KeyReader.Ed25519Private(RandomNumberGenerator.GetBytes(32))).ToJson();
            case "ec":
                if (KeyMaterial.FindCurve(arguments[3].AsString()) is not { } curve)
                {
                    return JsValue.Null;
                }

                using (var key = ECDsa.Create(curve))
                {
                    return KeyMaterial.FromDer(isPrivate: true, key.ExportPkcs8PrivateKey()).ToJson();
                }

            default:
                var bits = arguments[1].AsNumber();
                if (bits is not (>= 512 and <= MaxGeneratedBits) || arguments[2].AsNumber() != 65537)
                {
                    throw loader.Error($"A rule is allowed to generate RSA keys of 512 to {MaxGeneratedBits:N0} bits with the exponent 65537.", "ERR_OUT_OF_RANGE");
                }

                using (var rsa = RSA.Create((int)bits / 8 * 8))
                {
                    return KeyMaterial.FromDer(isPrivate: true, rsa.ExportPkcs8PrivateKey()).ToJson();
                }
        }
    }

    public static KeyMaterial Key(JsValue isPrivate, JsValue der) => KeyMaterial.FromDer(isPrivate.AsBoolean(), Convert.FromBase64String(der.AsString()));

    private static (string Label, byte[] Der)? Der(KeyMaterial key, string type, byte[]? passphrase)
    {
        if (passphrase is not null && key.Type != "ed25519")
        {
            using AsymmetricAlgorithm algorithm = key.Type == "ec" ? key.ToEcdsa() : key.ToRsa();
            var encryption = new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, EncryptionRounds);
            return ("ENCRYPTED PRIVATE KEY", algorithm.ExportEncryptedPkcs8PrivateKey(passphrase, encryption));
        }

        switch (type)
        {
            case "pkcs1" when key.Type == "rsa":
                using (var rsa = key.ToRsa())
                {
                    return key.IsPrivate ? ("RSA PRIVATE KEY", rsa.ExportRSAPrivateKey()) : ("RSA PUBLIC KEY", rsa.ExportRSAPublicKey());
                }

            case "sec1" when key is { Type: "ec", IsPrivate: true }:
                using (var ecdsa = key.ToEcdsa())
                {
                    return ("EC PRIVATE KEY", ecdsa.ExportECPrivateKey());
                }

            case "pkcs8" when key.IsPrivate:
                return ("PRIVATE KEY", key.Der);
            case "spki" when !key.IsPrivate:
                return ("PUBLIC KEY", key.Der);
            default:
                return null;
        }
    }
}
