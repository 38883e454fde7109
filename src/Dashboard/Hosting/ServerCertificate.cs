using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace RulesDashboard.Dashboard.Hosting;

/// <summary>The certificate that TLS is served with: a configured one, or in development one of our own.</summary>
internal static class ServerCertificate
{
    /// <summary>Reads or makes it.</summary>
    /// <exception cref="InvalidOperationException">It cannot be read, has no key or is over; the message says which file and what.</exception>
    public static X509Certificate2 Of(HttpsOptions options, bool isDevelopment, TimeProvider time)
    {
        if (!string.IsNullOrEmpty(options.CertificatePath))
        {
            return Checked(Read(options, options.CertificatePath), options.CertificatePath, time);
        }

        return isDevelopment
            ? new DevelopmentAuthority(options.DevelopmentFolder, time).ServerCertificate()
            : throw new InvalidOperationException($"Https:Port is {options.Port}, but Https:CertificatePath names no certificate. Outside of development the server makes none.");
    }

    private static X509Certificate2 Read(HttpsOptions options, string path)
    {
        try
        {
            if (IsPfx(path))
            {
                return X509CertificateLoader.LoadPkcs12FromFile(path, options.Password);
            }

            using var read = string.IsNullOrEmpty(options.Password)
                ? X509Certificate2.CreateFromPemFile(path, options.KeyPath)
                : X509Certificate2.CreateFromEncryptedPemFile(path, options.Password, options.KeyPath);
            return Usable(read);
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new InvalidOperationException($"Https:CertificatePath: {path}{(options.KeyPath is { Length: > 0 } key ? $" with the key {key}" : "")} cannot be used: {e.Message}", e);
        }
    }

    /// <summary>The certificates between it and the authority, from the same file; clients need them. Call it after <see cref="Of"/>, which says what is wrong with the file.</summary>
    public static X509Certificate2Collection ChainOf(HttpsOptions options)
    {
        var chain = new X509Certificate2Collection();
        if (options.CertificatePath is not { Length: > 0 } path)
        {
            return chain;
        }

        if (IsPfx(path))
        {
            return [.. X509CertificateLoader.LoadPkcs12CollectionFromFile(path, options.Password).Where(certificate => !certificate.HasPrivateKey)];
        }

        chain.ImportFromPemFile(path);
        chain.RemoveAt(0);
        return chain;
    }

    private static bool IsPfx(string path) => Path.GetExtension(path).ToLowerInvariant() is ".pfx" or ".p12";

    /// <summary>With its key where every system's TLS finds it.</summary>
    public static X509Certificate2 Usable(X509Certificate2 certificate) =>
        X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);

    private static X509Certificate2 Checked(X509Certificate2 certificate, string path, TimeProvider time)
    {
        if (!certificate.HasPrivateKey)
        {
            throw new InvalidOperationException($"Https:CertificatePath: {path} holds no private key.");
        }

        return certificate.NotAfter.ToUniversalTime() > time.GetUtcNow().UtcDateTime
            ? certificate
            : throw new InvalidOperationException($"Https:CertificatePath: {path} ended on {certificate.NotAfter.ToUniversalTime():yyyy-MM-dd}.");
    }
}
