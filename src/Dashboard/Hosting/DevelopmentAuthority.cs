using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace RulesDashboard.Dashboard.Hosting;

/// <summary>A certificate authority for one machine: clients are told once to trust its <c>ca.pem</c>, and it makes the server's certificates.</summary>
/// <remarks>The keys lie in its folder, which only the user who runs the server can read.</remarks>
internal sealed class DevelopmentAuthority(string folder, TimeProvider time)
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    private static readonly TimeSpan AuthorityLifetime = TimeSpan.FromDays(3650);

    // As long as browsers accept.
    private static readonly TimeSpan ServerLifetime = TimeSpan.FromDays(397);
    private static readonly TimeSpan RenewBefore = TimeSpan.FromDays(30);

    /// <summary>What clients are told to trust.</summary>
    public string AuthorityFile => Path.Combine(folder, "ca.pem");

    private string ServerFile => Path.Combine(folder, "server.pem");

    /// <summary>The certificate for this machine's names, made anew when there is none or it soon ends.</summary>
    public X509Certificate2 ServerCertificate()
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        using var authority = Kept(AuthorityFile) ?? Make(AuthorityFile, MakeAuthority);
        using var server = Kept(ServerFile) is { } kept && kept.Issuer == authority.Subject && IsFrom(kept, authority) ? kept : Make(ServerFile, key => MakeServer(key, authority));
        return Hosting.ServerCertificate.Usable(server);
    }

    private static bool IsFrom(X509Certificate2 server, X509Certificate2 authority)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(authority);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        return chain.Build(server);
    }

    private X509Certificate2? Kept(string file)
    {
        if (!File.Exists(file) || !File.Exists(KeyOf(file)))
        {
            return null;
        }

        var kept = Read(file);
        if (kept.NotAfter.ToUniversalTime() - RenewBefore > time.GetUtcNow().UtcDateTime)
        {
            return kept;
        }

        kept.Dispose();
        return null;
    }

    private static X509Certificate2 Read(string file)
    {
        try
        {
            return X509Certificate2.CreateFromPemFile(file, KeyOf(file));
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new InvalidOperationException($"The certificate {file} with the key {KeyOf(file)} cannot be used: {e.Message} Delete both and the next start makes new ones.", e);
        }
    }

    private static X509Certificate2 Make(string file, Func<ECDsa, X509Certificate2> make)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var made = make(key);
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var writer = new StreamWriter(KeyOf(file), options))
        {
            writer.Write(key.ExportPkcs8PrivateKeyPem());
        }

        File.WriteAllText(file, made.ExportCertificatePem() + "\n");
        return X509Certificate2.CreateFromPemFile(file, KeyOf(file));
    }

    private X509Certificate2 MakeAuthority(ECDsa key)
    {
        var request = new CertificateRequest($"CN=Rules Dashboard development on {Environment.MachineName}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: true, pathLengthConstraint: 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        return request.CreateSelfSigned(Began(), time.GetUtcNow() + AuthorityLifetime);
    }

    private X509Certificate2 MakeServer(ECDsa key, X509Certificate2 authority)
    {
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: false, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(ServerAuthentication)], critical: false));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(authority, includeKeyIdentifier: true, includeIssuerAndSerial: false));
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddDnsName(Environment.MachineName);
        names.AddIpAddress(IPAddress.Loopback);
        names.AddIpAddress(IPAddress.IPv6Loopback);
        request.CertificateExtensions.Add(names.Build());
        return request.Create(authority, Began(), time.GetUtcNow() + ServerLifetime, RandomNumberGenerator.GetBytes(16));
    }

    // Clocks differ a little.
    private DateTimeOffset Began() => time.GetUtcNow().AddHours(-1);

    private static string KeyOf(string file) => Path.ChangeExtension(file, ".key");
}
