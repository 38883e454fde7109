namespace RulesDashboard.Data.Keys;

/// <summary>What a key is for.</summary>
public enum KeyUse
{
    /// <summary>Signs tokens; its public half is published.</summary>
    Signing,

    /// <summary>Encrypts what only this server reads (codes, refresh tokens).</summary>
    Encryption,
}

/// <summary>A key of the OpenID Connect server.</summary>
public sealed class SigningKey
{
    /// <summary>Version 7; its hex form is the key id (<c>kid</c>).</summary>
    public Guid Id { get; set; } = Guid.CreateVersion7();

    /// <summary>What it is for.</summary>
    public KeyUse Use { get; set; }

    /// <summary>JWA name: <c>RS256</c> or <c>RSA-OAEP</c>.</summary>
    public string Algorithm { get; set; } = "";

    /// <summary>PKCS#8 under Data Protection; never leaves the store.</summary>
    public byte[] ProtectedKey { get; set; } = [];

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; set; }
}
