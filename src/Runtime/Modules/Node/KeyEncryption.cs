using System.Diagnostics.CodeAnalysis;
using System.Formats.Asn1;
using System.Security.Cryptography;

namespace RulesDashboard.Runtime.Modules.Node;

/// <summary>Passphrases of keys: how many rounds one asks for, and the encryption that OpenSSL put into the head of a PEM before PKCS #8.</summary>
internal static class KeyEncryption
{
    /// <summary>The rounds of an encrypted PKCS #8; PKCS #5's two schemes.</summary>
    /// <exception cref="CryptographicException">It is none.</exception>
    public static long Rounds(byte[] der)
    {
        try
        {
            var algorithm = new AsnReader(der, AsnEncodingRules.BER).ReadSequence().ReadSequence();
            var scheme = algorithm.ReadObjectIdentifier();
            var parameters = algorithm.ReadSequence();
            if (scheme == "1.2.840.113549.1.5.13")
            {
                var derivation = parameters.ReadSequence();
                derivation.ReadObjectIdentifier();
                parameters = derivation.ReadSequence();
            }

            parameters.ReadOctetString();
            var rounds = parameters.ReadInteger();
            return rounds > int.MaxValue ? long.MaxValue : (long)rounds;
        }
        catch (AsnContentException e)
        {
            throw new CryptographicException("The key cannot be read.", e);
        }
    }

    /// <summary>The bytes between the lines of a PEM, decrypted when its head says how: <c>DEK-Info: AES-256-CBC,…</c>.</summary>
    /// <exception cref="CryptographicException">It is no base64, or encrypted in another way.</exception>
    /// <exception cref="PassphraseException">The passphrase is missing or wrong.</exception>
    public static byte[] Decrypt(string body, byte[]? passphrase)
    {
        const string Info = "DEK-Info:";
        var at = body.IndexOf(Info, StringComparison.Ordinal);
        if (at < 0)
        {
            return Base64(body);
        }

        var lineEnd = body.IndexOf('\n', at);
        var info = (lineEnd < 0 ? "" : body[(at + Info.Length)..lineEnd]).Split(',');
        if (info.Length != 2)
        {
            throw new CryptographicException("The head of the key cannot be read.");
        }

        var iv = Convert.FromHexString(info[1].Trim());
        var data = Base64(body[lineEnd..]);
        using var cipher = Create(info[0].Trim());
        if (passphrase is null)
        {
            throw new PassphraseException(isMissing: true);
        }

        cipher.Key = Stretch(passphrase, iv.AsSpan(0, 8), cipher.KeySize / 8);
        try
        {
            return cipher.DecryptCbc(data, iv);
        }
        catch (CryptographicException)
        {
            throw new PassphraseException(isMissing: false);
        }
    }

    private static byte[] Base64(string text)
    {
        try
        {
            return Convert.FromBase64String(text);
        }
        catch (FormatException e)
        {
            throw new CryptographicException("The key is no base64.", e);
        }
    }

    [SuppressMessage("Security", "CA5350", Justification = "The key is encrypted that way already.")]
    private static SymmetricAlgorithm Create(string name)
    {
        if (name is not ("AES-128-CBC" or "AES-192-CBC" or "AES-256-CBC" or "DES-EDE3-CBC"))
        {
            throw new CryptographicException("The encryption of the key is not supported.");
        }

        SymmetricAlgorithm cipher = name == "DES-EDE3-CBC" ? TripleDES.Create() : Aes.Create();
        cipher.KeySize = name == "DES-EDE3-CBC" ? 192 : int.Parse(name.AsSpan(4, 3), System.Globalization.CultureInfo.InvariantCulture);
        return cipher;
    }

    [SuppressMessage("Security", "CA5351", Justification = "OpenSSL stretches these passphrases with MD5.")]
    private static byte[] Stretch(byte[] passphrase, ReadOnlySpan<byte> salt, int length)
    {
        var key = new List<byte>();
        byte[] last = [];
        while (key.Count < length)
        {
            last = MD5.HashData([.. last, .. passphrase, .. salt]);
            key.AddRange(last);
        }

        return [.. key.Take(length)];
    }
}
