using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace RulesDashboard.Runtime.Modules.Node;

/// <summary>Keys as JSON Web Keys, RFC 7517 and 8037. The module has checked that the members are there.</summary>
internal static class JwkKeys
{
    /// <summary>Letters of a member: numbers of 12,000 bits, more than rules may use.</summary>
    private const int MaxMember = 2_000;

    /// <exception cref="CryptographicException">The members make no key.</exception>
    public static KeyMaterial Read(bool isPrivate, JsonObject jwk)
    {
        var key = Text(jwk, "kty") switch
        {
            "RSA" => ReadRsa(jwk),
            "EC" => ReadElliptic(jwk),
            "OKP" => ReadEdwards(jwk),
            _ => throw new CryptographicException("The kind of key is not supported."),
        };
        return !isPrivate ? key.ToPublic() : key.IsPrivate ? key : throw new CryptographicException("The key is not private.");
    }

    public static JsonObject Write(KeyMaterial key)
    {
        switch (key.Type)
        {
            case "ec":
                using (var ecdsa = key.ToEcdsa())
                {
                    return Write(ecdsa.ExportParameters(key.IsPrivate), key.Curve!);
                }

            case "ed25519":
                var point = key.IsPrivate ? Ed25519.PublicKey(key.ToEd25519()) : key.ToEd25519();
                var edwards = With(new JsonObject { ["crv"] = "Ed25519" }, ("d", key.IsPrivate ? key.ToEd25519() : null), ("x", point));
                edwards["kty"] = "OKP";
                return edwards;
            default:
                using (var rsa = key.ToRsa())
                {
                    var p = rsa.ExportParameters(key.IsPrivate);
                    return With(
                        new JsonObject { ["kty"] = "RSA", ["n"] = Encode(p.Modulus!), ["e"] = Encode(p.Exponent!) },
                        ("d", p.D), ("p", p.P), ("q", p.Q), ("dp", p.DP), ("dq", p.DQ), ("qi", p.InverseQ));
                }
        }
    }

    private static JsonObject Write(ECParameters key, string curve)
    {
        var name = curve switch
        {
            "prime256v1" => "P-256",
            "secp384r1" => "P-384",
            "secp521r1" => "P-521",
            _ => curve,
        };
        return With(new JsonObject { ["kty"] = "EC", ["x"] = Encode(key.Q.X!), ["y"] = Encode(key.Q.Y!), ["crv"] = name }, ("d", key.D));
    }

    private static KeyMaterial ReadRsa(JsonObject jwk)
    {
        using var rsa = RSA.Create();
        var isPrivate = jwk.ContainsKey("d");
        rsa.ImportParameters(new RSAParameters
        {
            Modulus = Bytes(jwk, "n"),
            Exponent = Bytes(jwk, "e"),
            D = isPrivate ? Padded(jwk, "d", "n") : null,
            P = isPrivate ? Bytes(jwk, "p") : null,
            Q = isPrivate ? Bytes(jwk, "q") : null,
            DP = isPrivate ? Padded(jwk, "dp", "p") : null,
            DQ = isPrivate ? Padded(jwk, "dq", "q") : null,
            InverseQ = isPrivate ? Padded(jwk, "qi", "p") : null,
        });
        return KeyMaterial.FromDer(isPrivate, isPrivate ? rsa.ExportPkcs8PrivateKey() : rsa.ExportSubjectPublicKeyInfo());
    }

    private static KeyMaterial ReadElliptic(JsonObject jwk)
    {
        var curve = KeyMaterial.FindCurve(Text(jwk, "crv")) ?? throw new CryptographicException("The curve is not supported.");
        var isPrivate = jwk.ContainsKey("d");
        using var key = ECDsa.Create(new ECParameters
        {
            Curve = curve,
            Q = new ECPoint { X = Bytes(jwk, "x"), Y = Bytes(jwk, "y") },
            D = isPrivate ? Bytes(jwk, "d") : null,
        });
        return KeyMaterial.FromDer(isPrivate, isPrivate ? key.ExportPkcs8PrivateKey() : key.ExportSubjectPublicKeyInfo());
    }

    private static KeyMaterial ReadEdwards(JsonObject jwk)
    {
        var isPrivate = jwk.ContainsKey("d");
        var bytes = Bytes(jwk, isPrivate ? "d" : "x");
        if (Text(jwk, "crv") != "Ed25519" || bytes.Length != 32)
        {
            throw new CryptographicException("The curve is not supported.");
        }

        return KeyMaterial.FromDer(isPrivate, isPrivate ? KeyReader.Ed25519Private(bytes) : KeyReader.Ed25519Public(bytes));
    }

    private static JsonObject With(JsonObject jwk, params (string Name, byte[]? Value)[] members)
    {
        foreach (var (name, value) in members)
        {
            if (value is not null)
            {
                jwk[name] = Encode(value);
            }
        }

        return jwk;
    }

    private static string Text(JsonObject jwk, string name) =>
        jwk[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : throw new CryptographicException("A member of the key is missing.");

    private static byte[] Bytes(JsonObject jwk, string name) =>
        Text(jwk, name) is { Length: <= MaxMember } text ? ByteText.Decode(text, "base64url") : throw new CryptographicException("The key is too large.");

    /// <summary>.NET wants the members of a private key as long as what they belong to.</summary>
    private static byte[] Padded(JsonObject jwk, string name, string sizeOf)
    {
        var value = Bytes(jwk, name);
        var length = Bytes(jwk, sizeOf).Length;
        return value.Length >= length ? value : [.. new byte[length - value.Length], .. value];
    }

    private static string Encode(byte[] bytes) => Base64Url.EncodeToString(bytes);
}
