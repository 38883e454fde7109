using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace RulesDashboard.Runtime.Modules.Node;

/// <summary>Reads keys from PEM and DER, as OpenSSL takes them.</summary>
internal static class KeyReader
{
    private const int MaxText = 64 * 1024;

    /// <summary>Certificates included; larger keys than rules may use make the mere reading long.</summary>
    private const int MaxDer = 16 * 1024;

    /// <summary>Rounds that an encrypted key may ask for: about a second.</summary>
    private const int MaxRounds = 2_000_000;

    private const string Begin = "-----BEGIN ";
    private const string Dashes = "-----";

    /// <summary>The first key in a text; what stands around it is skipped. A private one gives its public half where that is asked for.</summary>
    /// <exception cref="CryptographicException">There is none that can be read.</exception>
    /// <exception cref="PassphraseException">It is encrypted, and the passphrase is missing or wrong.</exception>
    public static KeyMaterial FromPem(bool isPrivate, string text, byte[]? passphrase)
    {
        if (text.Length > MaxText)
        {
            throw new CryptographicException("The text is too long.");
        }

        foreach (var (label, body) in Blocks(text))
        {
            var type = label switch
            {
                "PUBLIC KEY" => "spki",
                "RSA PUBLIC KEY" => "pkcs1-public",
                "CERTIFICATE" or "X509 CERTIFICATE" or "TRUSTED CERTIFICATE" => "certificate",
                "PRIVATE KEY" => "pkcs8",
                "RSA PRIVATE KEY" => "pkcs1",
                "EC PRIVATE KEY" => "sec1",
                "ENCRYPTED PRIVATE KEY" => "encrypted",
                _ => null,
            };
            if (type is not null && !(isPrivate && type is "spki" or "pkcs1-public" or "certificate"))
            {
                return FromDer(isPrivate, type, KeyEncryption.Decrypt(body, passphrase), passphrase);
            }
        }

        throw new CryptographicException("There is no key in the text.");
    }

    /// <param name="isPrivate">Whether a private key is asked for.</param>
    /// <param name="type">Node's: <c>pkcs1</c>, <c>pkcs8</c>, <c>spki</c>, <c>sec1</c>; and <c>pkcs1-public</c>, <c>certificate</c>, <c>encrypted</c>.</param>
    /// <param name="der">The key.</param>
    /// <param name="passphrase">What decrypts it; null for none.</param>
    public static KeyMaterial FromDer(bool isPrivate, string type, byte[] der, byte[]? passphrase)
    {
        if (der.Length > MaxDer)
        {
            throw new CryptographicException("The key is too large.");
        }

        if (type == "pkcs8" && IsEncrypted(der))
        {
            type = "encrypted";
        }

        var key = type switch
        {
            "spki" => KeyMaterial.FromDer(isPrivate: false, der),
            "pkcs1-public" => Rsa(rsa => rsa.ImportRSAPublicKey(der, out _), isPrivate: false),
            "certificate" => FromCertificate(der),
            "pkcs1" when isPrivate || IsPrivateRsa(der) => Rsa(rsa => rsa.ImportRSAPrivateKey(der, out _), isPrivate: true),
            "pkcs1" => Rsa(rsa => rsa.ImportRSAPublicKey(der, out _), isPrivate: false),
            "sec1" => Elliptic(der),
            "encrypted" => Decrypted(der, passphrase),
            _ => KeyMaterial.FromDer(isPrivate: true, der),
        };
        return isPrivate ? key : key.ToPublic();
    }

    /// <summary>RFC 8410.</summary>
    public static byte[] Ed25519Public(byte[] point) => [.. Convert.FromHexString("302a300506032b6570032100"), .. point];

    /// <summary>RFC 8410.</summary>
    public static byte[] Ed25519Private(byte[] seed) => [.. Convert.FromHexString("302e020100300506032b657004220420"), .. seed];

    private static IEnumerable<(string Label, string Body)> Blocks(string text)
    {
        var at = 0;
        while ((at = text.IndexOf(Begin, at, StringComparison.Ordinal)) >= 0)
        {
            var labelEnd = text.IndexOf(Dashes, at + Begin.Length, StringComparison.Ordinal);
            if (labelEnd < 0)
            {
                yield break;
            }

            var label = text[(at + Begin.Length)..labelEnd];
            var end = text.IndexOf($"-----END {label}-----", labelEnd, StringComparison.Ordinal);
            if (end < 0)
            {
                yield break;
            }

            yield return (label, text[(labelEnd + Dashes.Length)..end]);
            at = end;
        }
    }

    private static KeyMaterial FromCertificate(byte[] der)
    {
        using var certificate = X509CertificateLoader.LoadCertificate(der);
        return KeyMaterial.FromDer(isPrivate: false, certificate.PublicKey.ExportSubjectPublicKeyInfo());
    }

    private static KeyMaterial Rsa(Action<RSA> import, bool isPrivate)
    {
        using var rsa = RSA.Create();
        import(rsa);
        return KeyMaterial.FromDer(isPrivate, isPrivate ? rsa.ExportPkcs8PrivateKey() : rsa.ExportSubjectPublicKeyInfo());
    }

    private static KeyMaterial Elliptic(byte[] der)
    {
        using var key = ECDsa.Create();
        key.ImportECPrivateKey(der, out _);
        return KeyMaterial.FromDer(isPrivate: true, key.ExportPkcs8PrivateKey());
    }

    private static KeyMaterial Decrypted(byte[] der, byte[]? passphrase)
    {
        if (passphrase is null)
        {
            throw new PassphraseException(isMissing: true);
        }

        if (KeyEncryption.Rounds(der) > MaxRounds)
        {
            throw new CryptographicException("The key asks for too many rounds.");
        }

        try
        {
            var plain = Pkcs8PrivateKeyInfo(der, passphrase);
            return KeyMaterial.FromDer(isPrivate: true, plain);
        }
        catch (CryptographicException)
        {
            throw new PassphraseException(isMissing: false);
        }
    }

    private static byte[] Pkcs8PrivateKeyInfo(byte[] der, byte[] passphrase)
    {
        // Either importer decrypts before it looks at the kind of key.
        using var rsa = RSA.Create();
        try
        {
            rsa.ImportEncryptedPkcs8PrivateKey(passphrase, der, out _);
            return rsa.ExportPkcs8PrivateKey();
        }
        catch (CryptographicException)
        {
            using var key = ECDsa.Create();
            key.ImportEncryptedPkcs8PrivateKey(passphrase, der, out _);
            return key.ExportPkcs8PrivateKey();
        }
    }

    /// <summary>A private PKCS #1 begins with a version, a public one with a modulus.</summary>
    private static bool IsPrivateRsa(byte[] der)
    {
        try
        {
            return new AsnReader(der, AsnEncodingRules.BER).ReadSequence().ReadInteger().IsZero;
        }
        catch (AsnContentException e)
        {
            throw new CryptographicException("The key cannot be read.", e);
        }
    }

    /// <summary>An encrypted PKCS #8 begins with an algorithm, a plain one with a version.</summary>
    private static bool IsEncrypted(byte[] der)
    {
        try
        {
            return new AsnReader(der, AsnEncodingRules.BER).ReadSequence().PeekTag() == Asn1Tag.Sequence;
        }
        catch (AsnContentException)
        {
            return false;
        }
    }
}

/// <summary>A key is encrypted and the passphrase does not open it.</summary>
internal sealed class PassphraseException(bool isMissing) : Exception
{
    public bool IsMissing => isMissing;
}
