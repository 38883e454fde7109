using System.Security.Cryptography;
using Jint;
using Jint.Native;

namespace RulesDashboard.Runtime.Modules.Node;

/// <summary>Signatures: RSA by PKCS #1 and PSS, ECDSA, Ed25519. A digest of null is the key's own, SHA-256 for RSA and ECDSA.</summary>
internal static class SignatureNatives
{
    private const int Pss = 6;

    /// <summary>PSS: as long as the digest.</summary>
    private const int DigestLength = -1;

    /// <summary>PSS: as long as fits while signing, whatever it is while verifying.</summary>
    private const int AnyLength = -2;

    /// <summary><c>(der, digest|null, data, padding, saltLength, encoding)</c> → bytes.</summary>
    public static JsValue Sign(ModuleLoader loader, JsValue[] arguments)
    {
        var key = KeyNatives.Key(JsBoolean.True, arguments[0]);
        var data = CryptoNatives.Bytes(arguments[2]);
        if (key.Type == "ed25519")
        {
            return CryptoNatives.Text(Ed25519.Sign(key.ToEd25519(), data));
        }

        var digest = DigestOf(loader, arguments[1]);
        if (key.Type == "ec")
        {
            using var ecdsa = key.ToEcdsa();
            return CryptoNatives.Text(ecdsa.SignHash(digest.Hash(data), FormatOf(arguments[5])));
        }

        using var rsa = key.ToRsa();
        var hash = digest.Hash(data);
        var saltLength = (int)arguments[4].AsNumber();
        var isPss = arguments[3].AsNumber() == Pss || key.Type == "rsa-pss";
        if (isPss && saltLength is not (DigestLength or AnyLength) && saltLength != hash.Length)
        {
            throw loader.Error("PSS: a rule can sign with a salt as long as the digest only.", "ERR_FEATURE_UNAVAILABLE_ON_PLATFORM");
        }

        try
        {
            return CryptoNatives.Text(rsa.SignHash(hash, Platform(loader, digest), isPss ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1));
        }
        catch (CryptographicException)
        {
            throw loader.Error("error:0200007E:rsa routines::digest too big for rsa key", "ERR_OSSL_RSA_DIGEST_TOO_BIG_FOR_RSA_KEY");
        }
    }

    /// <summary><c>(der, digest|null, data, padding, saltLength, encoding, signature)</c> → whether it is theirs.</summary>
    public static JsValue Verify(ModuleLoader loader, JsValue[] arguments)
    {
        var key = KeyNatives.Key(JsBoolean.False, arguments[0]);
        var data = CryptoNatives.Bytes(arguments[2]);
        var signature = CryptoNatives.Bytes(arguments[6]);
        if (key.Type == "ed25519")
        {
            return Ed25519.Verify(key.ToEd25519(), data, signature);
        }

        var digest = DigestOf(loader, arguments[1]);
        try
        {
            if (key.Type == "ec")
            {
                using var ecdsa = key.ToEcdsa();
                return ecdsa.VerifyHash(digest.Hash(data), signature, FormatOf(arguments[5]));
            }

            using var rsa = key.ToRsa();
            return arguments[3].AsNumber() == Pss || key.Type == "rsa-pss"
                ? RawRsa.VerifyPss(rsa.ExportParameters(includePrivateParameters: false), digest, data, signature, (int)arguments[4].AsNumber())
                : rsa.VerifyHash(digest.Hash(data), signature, Platform(loader, digest), RSASignaturePadding.Pkcs1);
        }
        catch (CryptographicException)
        {
            return JsBoolean.False;
        }
    }

    private static Digest DigestOf(ModuleLoader loader, JsValue name) => CryptoNatives.Find(loader, name.IsNull() ? "sha256" : name.AsString());

    private static HashAlgorithmName Platform(ModuleLoader loader, Digest digest) => CryptoNatives.PlatformDigest(loader, digest.Name);

    private static DSASignatureFormat FormatOf(JsValue encoding) =>
        encoding.AsString() == "ieee-p1363" ? DSASignatureFormat.IeeeP1363FixedFieldConcatenation : DSASignatureFormat.Rfc3279DerSequence;
}
