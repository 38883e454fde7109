using System.Security.Cryptography.X509Certificates;
using RulesDashboard.Dashboard.Hosting;

namespace RulesDashboard.Unit.Dashboard.Hosting;

public sealed class ServerCertificateTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("rules-dashboard-certificates-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(380)] // soon over
    [InlineData(500)] // over
    public void Own_NearOrPastItsEnd_IsRenewedUnderTheSameAuthority(int daysAgo)
    {
        using var old = Own(DateTimeOffset.UtcNow.AddDays(-daysAgo));
        var authority = File.ReadAllText(In("ca.pem"));

        using var renewed = Own(DateTimeOffset.UtcNow);

        Assert.NotEqual(old.Thumbprint, renewed.Thumbprint);
        Assert.True(renewed.NotAfter > DateTime.Now.AddDays(300));
        Assert.Equal(authority, File.ReadAllText(In("ca.pem")));
    }

    [Fact]
    public void Own_StillGood_IsKept()
    {
        using var first = Own(DateTimeOffset.UtcNow);
        using var second = Own(DateTimeOffset.UtcNow);

        Assert.Equal(first.Thumbprint, second.Thumbprint);
    }

    [Fact]
    public void Own_IsForThisMachinesNames_AndItsKeysAreForItsUserOnly()
    {
        using var own = Own(DateTimeOffset.UtcNow);

        Assert.All(["localhost", "127.0.0.1", "::1", Environment.MachineName], name => Assert.True(own.MatchesHostname(name), name));
        if (!OperatingSystem.IsWindows())
        {
            foreach (var file in new[] { "ca.key", "server.key" })
            {
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(In(file)));
            }
        }
    }

    [Fact]
    public void Configured_FromPemOrPfx_IsThatCertificateWithItsKey()
    {
        using var own = Own(DateTimeOffset.UtcNow);
        File.WriteAllBytes(In("server.pfx"), own.Export(X509ContentType.Pkcs12, "of-the-file"));

        using var pem = Configured(new HttpsOptions { CertificatePath = In("server.pem"), KeyPath = In("server.key") });
        using var pfx = Configured(new HttpsOptions { CertificatePath = In("server.pfx"), Password = "of-the-file" });

        Assert.All([pem, pfx], read => Assert.True(read.HasPrivateKey && read.Thumbprint == own.Thumbprint));
    }

    [Theory]
    [InlineData("bad.pem")]
    [InlineData("bad.pfx")]
    [InlineData("absent.pem")]
    [InlineData("absent.pfx")]
    public void Configured_ThatCannotBeRead_NamesTheSettingAndTheFile(string file)
    {
        File.WriteAllText(In("bad.pem"), "no certificate");
        File.WriteAllText(In("bad.pfx"), "no certificate");

        var error = Assert.Throws<InvalidOperationException>(() => Configured(new HttpsOptions { CertificatePath = In(file) }));

        Assert.Contains("Https:CertificatePath: " + In(file), error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void None_OutsideOfDevelopment_SaysWhichSettingIsMissing()
    {
        var error = Assert.Throws<InvalidOperationException>(() => Configured(new HttpsOptions { Port = 5443 }));

        Assert.Contains("Https:CertificatePath", error.Message, StringComparison.Ordinal);
    }

    private string In(string file) => Path.Combine(_folder, file);

    private X509Certificate2 Own(DateTimeOffset now) => new DevelopmentAuthority(_folder, new At(now)).ServerCertificate();

    private static X509Certificate2 Configured(HttpsOptions options) => ServerCertificate.Of(options, isDevelopment: false, TimeProvider.System);

    private sealed class At(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
