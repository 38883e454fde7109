using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace RulesDashboard.Runtime.Modules.Node;

/// <summary>A digest by any of the names that OpenSSL has for it. The platform's own, and the two it lacks.</summary>
/// <param name="Name">The name Node lists it by.</param>
/// <param name="Platform">What signatures and derivations call it; null when they cannot use it.</param>
/// <param name="BlockSize">Bytes of a block, which HMAC needs.</param>
/// <param name="Hash">Computes it.</param>
[SuppressMessage("Security", "CA5350", Justification = "The rule's author chooses the digest, as in Node.")]
[SuppressMessage("Security", "CA5351", Justification = "The rule's author chooses the digest, as in Node.")]
internal sealed record Digest(string Name, HashAlgorithmName? Platform, int BlockSize, Func<ReadOnlySpan<byte>, byte[]> Hash)
{
    private static readonly Digest[] All =
    [
        new("md5", HashAlgorithmName.MD5, 64, data => MD5.HashData(data)),
        new("ripemd160", null, 64, Ripemd160.HashData),
        new("sha1", HashAlgorithmName.SHA1, 64, data => SHA1.HashData(data)),
        new("sha224", null, 64, Sha224.HashData),
        new("sha256", HashAlgorithmName.SHA256, 64, data => SHA256.HashData(data)),
        new("sha384", HashAlgorithmName.SHA384, 128, data => SHA384.HashData(data)),
        new("sha512", HashAlgorithmName.SHA512, 128, data => SHA512.HashData(data)),
        new("sha3-256", HashAlgorithmName.SHA3_256, 136, data => SHA3_256.HashData(data)),
        new("sha3-384", HashAlgorithmName.SHA3_384, 104, data => SHA3_384.HashData(data)),
        new("sha3-512", HashAlgorithmName.SHA3_512, 72, data => SHA3_512.HashData(data)),
    ];

    /// <summary>The digest that a name means, <c>RSA-SHA256</c> and <c>sha256WithRSAEncryption</c> included; null when there is none.</summary>
    public static Digest? Find(string name)
    {
        var plain = name.ToLowerInvariant()
            .Replace("withrsaencryption", "", StringComparison.Ordinal)
            .Replace("ecdsa-with-", "", StringComparison.Ordinal);
        plain = plain.StartsWith("rsa-", StringComparison.Ordinal) ? plain[4..] : plain;
        plain = plain switch
        {
            "ripemd" or "rmd160" => "ripemd160",
            "sha1-2" => "sha1",
            _ => plain,
        };
        return Array.Find(All, digest => digest.Name == plain);
    }

    public static IEnumerable<string> Names => All.Select(digest => digest.Name);

    /// <summary>RFC 2104.</summary>
    public byte[] Hmac(ReadOnlySpan<byte> key, ReadOnlySpan<byte> data)
    {
        var block = new byte[BlockSize];
        (key.Length > BlockSize ? Hash(key) : key).CopyTo(block);
        var inner = Array.ConvertAll(block, part => (byte)(part ^ 0x36));
        var outer = Array.ConvertAll(block, part => (byte)(part ^ 0x5c));
        return Hash([.. outer, .. Hash([.. inner, .. data])]);
    }
}
