using System.Security.Cryptography;
using System.Text;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Macs;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Security;

namespace RulesDashboard.Dashboard.Features.Account.Passwords;

/// <summary>One digest of password and salt, keyed (hmac) or not. Weak, and gone after the first login.</summary>
internal sealed class DigestPassword : ImportedPassword
{
    private readonly string _digest;
    private readonly byte[]? _key;
    private readonly byte[] _hash;
    private readonly byte[] _salt = [];
    private readonly bool _saltFirst = true;
    private readonly Encoding _encoding;

    /// <param name="fields">With <c>hash</c>, and maybe <c>salt</c> and <c>password</c>.</param>
    /// <param name="digest">Its name.</param>
    /// <param name="key">Of the HMAC; null for a plain digest.</param>
    /// <exception cref="FormatException">It cannot be read.</exception>
    public DigestPassword(HashFields fields, string digest, byte[]? key)
    {
        var hash = fields.Child("hash");
        (_digest, _key, _encoding) = (digest, key, fields.PasswordEncoding());
        var length = New(digest).GetDigestSize();
        _hash = hash.Text("encoding") switch
        {
            "hex" or "base64" => hash.Bytes("value", "encoding"),
            null when hash.RequiredText("value").Length == 2 * length => Convert.FromHexString(hash.RequiredText("value")),
            null => Base64.Read(hash.RequiredText("value")),
            _ => throw new FormatException("hash.encoding must be hex or base64 for this algorithm."),
        };
        if (_hash.Length != length)
        {
            throw new FormatException($"its hash has {_hash.Length} bytes; {digest} makes {length}.");
        }

        if (fields.Has("salt"))
        {
            var salt = fields.Child("salt");
            _salt = salt.Bytes("value", "encoding");
            _saltFirst = salt.Text("position") switch
            {
                null or "prefix" => true,
                "suffix" => false,
                _ => throw new FormatException("salt.position must be prefix or suffix."),
            };
        }
    }

    public override bool Matches(string password)
    {
        var text = _encoding.GetBytes(password);
        byte[] input = _saltFirst ? [.. _salt, .. text] : [.. text, .. _salt];
        return CryptographicOperations.FixedTimeEquals(_key is null ? Compute(_digest, input) : Keyed(_digest, _key, input), _hash);
    }

    /// <summary>One digest of some bytes.</summary>
    public static byte[] Compute(string digest, byte[] input)
    {
        var computed = New(digest);
        computed.BlockUpdate(input, 0, input.Length);
        return DigestUtilities.DoFinal(computed);
    }

    private static byte[] Keyed(string digest, byte[] key, byte[] input)
    {
        var mac = new HMac(New(digest));
        mac.Init(new KeyParameter(key));
        mac.BlockUpdate(input, 0, input.Length);
        var output = new byte[mac.GetMacSize()];
        mac.DoFinal(output, 0);
        return output;
    }

    private static IDigest New(string digest) => DigestUtilities.GetDigest(digest switch
    {
        "md4" => "MD4",
        "md5" => "MD5",
        "ripemd160" => "RIPEMD160",
        "sha1" => "SHA-1",
        "sha224" => "SHA-224",
        "sha256" => "SHA-256",
        "sha384" => "SHA-384",
        "sha512" => "SHA-512",
        "whirlpool" => "WHIRLPOOL",
        _ => throw new FormatException("the digest is none of md4, md5, ripemd160, sha1, sha224, sha256, sha384, sha512 and whirlpool."),
    });
}
