using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace RulesDashboard.Runtime.Modules.Node;

/// <summary>An asymmetric key as DER: PKCS #8 when it is private, SubjectPublicKeyInfo when it is public.</summary>
/// <param name="IsPrivate">Which half it is.</param>
/// <param name="Der">The key.</param>
/// <param name="Type">Node's name: <c>rsa</c>, <c>rsa-pss</c>, <c>ec</c>, <c>ed25519</c>.</param>
/// <param name="Curve">OpenSSL's name of the curve of an elliptic key; null for others.</param>
internal sealed record KeyMaterial(bool IsPrivate, byte[] Der, string Type, string? Curve)
{
    /// <summary>Larger keys make one operation too long; this one takes 8,192 bits.</summary>
    private const int MaxDer = 8 * 1024;

    private const int MaxRsaBits = 8192;

    private static readonly (string Oid, string Name)[] Curves =
    [
        ("1.2.840.10045.3.1.7", "prime256v1"), ("1.3.132.0.34", "secp384r1"), ("1.3.132.0.35", "secp521r1"), ("1.3.132.0.10", "secp256k1"),
    ];

    /// <summary>The .NET curve of a name that OpenSSL or a JWK has for it; null when it is not supported.</summary>
    public static ECCurve? FindCurve(string name)
    {
        var known = name switch
        {
            "P-256" => "prime256v1",
            "P-384" => "secp384r1",
            "P-521" => "secp521r1",
            _ => name,
        };
        var oid = Array.Find(Curves, curve => curve.Name == known).Oid;
        return oid is null ? null : ECCurve.CreateFromValue(oid);
    }

    /// <summary>Reads what kind of key a PKCS #8 or SubjectPublicKeyInfo is.</summary>
    /// <exception cref="CryptographicException">It is none, or of a kind that rules cannot use.</exception>
    public static KeyMaterial FromDer(bool isPrivate, byte[] der)
    {
        if (der.Length > MaxDer)
        {
            throw new CryptographicException("The key is too large.");
        }

        try
        {
            var sequence = new AsnReader(der, AsnEncodingRules.BER).ReadSequence();
            if (isPrivate)
            {
                sequence.ReadInteger();
            }

            var algorithm = sequence.ReadSequence();
            var (type, curve) = Identify(algorithm.ReadObjectIdentifier(), algorithm);
            var key = new KeyMaterial(isPrivate, der, type, curve);
            key.Check();
            return key;
        }
        catch (AsnContentException e)
        {
            throw new CryptographicException("The key cannot be read.", e);
        }
    }

    public RSA ToRsa()
    {
        var rsa = RSA.Create();
        Import(rsa);
        return rsa;
    }

    public ECDsa ToEcdsa()
    {
        var ecdsa = ECDsa.Create();
        Import(ecdsa);
        return ecdsa;
    }

    /// <summary>The 32 bytes of an Ed25519 key: its seed, or its point.</summary>
    public byte[] ToEd25519() => Der[^32..];

    /// <summary>The public half.</summary>
    public KeyMaterial ToPublic()
    {
        if (!IsPrivate)
        {
            return this;
        }

        if (Type == "ed25519")
        {
            return FromDer(isPrivate: false, KeyReader.Ed25519Public(Ed25519.PublicKey(ToEd25519())));
        }

        using AsymmetricAlgorithm key = Type == "ec" ? ToEcdsa() : ToRsa();
        return FromDer(isPrivate: false, key.ExportSubjectPublicKeyInfo());
    }

    /// <summary>What the module keeps: <c>{type,asymmetricKeyType,der,namedCurve?,modulusLength?,publicExponent?}</c>.</summary>
    public string ToJson()
    {
        var json = new JsonObject
        {
            ["type"] = IsPrivate ? "private" : "public",
            ["asymmetricKeyType"] = Type,
            ["der"] = Convert.ToBase64String(Der),
            ["namedCurve"] = Curve,
        };
        if (Type is "rsa" or "rsa-pss")
        {
            using var rsa = ToRsa();
            json["modulusLength"] = rsa.KeySize;
            json["publicExponent"] = Convert.ToHexStringLower(rsa.ExportParameters(includePrivateParameters: false).Exponent!);
        }

        return json.ToJsonString();
    }

    private void Check()
    {
        if (Type == "ed25519")
        {
            return;
        }

        // Import refuses what only looks like a key.
        using AsymmetricAlgorithm key = Type == "ec" ? ToEcdsa() : ToRsa();
        if (key.KeySize > MaxRsaBits)
        {
            throw new CryptographicException("The key is too large.");
        }
    }

    private void Import(AsymmetricAlgorithm key)
    {
        if (IsPrivate)
        {
            key.ImportPkcs8PrivateKey(Der, out _);
        }
        else
        {
            key.ImportSubjectPublicKeyInfo(Der, out _);
        }
    }

    private static (string Type, string? Curve) Identify(string oid, AsnReader parameters)
    {
        switch (oid)
        {
            case "1.2.840.113549.1.1.1":
                return ("rsa", null);
            case "1.2.840.113549.1.1.10":
                return ("rsa-pss", null);
            case "1.3.101.112":
                return ("ed25519", null);
            case "1.2.840.10045.2.1":
                var curve = parameters.ReadObjectIdentifier();
                return ("ec", Array.Find(Curves, known => known.Oid == curve).Name ?? throw new CryptographicException("The curve is not supported."));
            default:
                throw new CryptographicException("The kind of key is not supported.");
        }
    }
}
