using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using RulesDashboard.Data.Storage;

namespace RulesDashboard.Data.Keys;

/// <summary>The OpenID Connect server's RSA keys, 2048 bits, in the database under Data Protection. Singleton; safe from any thread.</summary>
public sealed class SigningKeyStore(
    IDbContextFactory<DashboardDbContext> contexts, IDataProtectionProvider protection, TimeProvider time, ILogger<SigningKeyStore> logger)
{
    private const string Purpose = "RulesDashboard.SigningKeys";
    private const int KeyBits = 2048;

    /// <summary>The keys of this use, newest first, at least one: the first call creates it.</summary>
    /// <remarks>Synchronous, because options are configured synchronously; called once per start, never on a login's path.</remarks>
    /// <exception cref="CryptographicException">A key cannot be decrypted because the key ring lost its key.</exception>
    public IReadOnlyList<SigningKeyMaterial> GetOrCreate(KeyUse use)
    {
        var protector = protection.CreateProtector(Purpose, use.ToString());
        // Made outside the transaction: a key takes long, and Data Protection's first use writes over a connection of its own.
        using var context = contexts.CreateDbContext();
        var candidate = context.SigningKeys.Any(key => key.Use == use) ? null : Create(use, protector);
        if (candidate is not null)
        {
            using var transaction = context.BeginWrite("keys");
            if (!context.SigningKeys.Any(key => key.Use == use))
            {
                context.Add(candidate);
                context.SaveChanges();
                logger.SigningKeyCreated(candidate.Id.ToString("N"), use);
            }

            transaction.Commit();
        }

        return
        [
            .. context.SigningKeys.AsNoTracking().Where(key => key.Use == use).OrderByDescending(key => key.CreatedAt).ThenBy(key => key.Id)
                .AsEnumerable()
                .Select(key => new SigningKeyMaterial(key.Id.ToString("N"), use, key.Algorithm, protector.Unprotect(key.ProtectedKey), key.CreatedAt)),
        ];
    }

    private SigningKey Create(KeyUse use, IDataProtector protector)
    {
        using var rsa = RSA.Create(KeyBits);
        return new SigningKey
        {
            Use = use,
            Algorithm = use == KeyUse.Signing ? "RS256" : "RSA-OAEP",
            ProtectedKey = protector.Protect(rsa.ExportPkcs8PrivateKey()),
            CreatedAt = time.GetUtcNow().UtcDateTime,
        };
    }
}
