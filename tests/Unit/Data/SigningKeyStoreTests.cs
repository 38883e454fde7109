using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using RulesDashboard.Data;
using RulesDashboard.Data.Keys;
using RulesDashboard.Unit.Testing;

namespace RulesDashboard.Unit.Data;

public sealed class SigningKeyStoreTests
{
    [Fact]
    public async Task GetOrCreate_AfterARestart_IsTheSameKey()
    {
        await using var database = await TestDatabase.CreateAsync();
        var before = database.Get<SigningKeyStore>().GetOrCreate(KeyUse.Signing);
        await using var restarted = new ServiceCollection().AddLogging().AddDashboardData(database.Configuration).BuildServiceProvider();

        var after = restarted.GetRequiredService<SigningKeyStore>().GetOrCreate(KeyUse.Signing);

        var (old, now) = (Assert.Single(before), Assert.Single(after));
        Assert.Equal((old.Id, "RS256"), (now.Id, now.Algorithm));
        using var signer = old.CreateRsa();
        using var verifier = now.CreateRsa();
        var signature = signer.SignData("token"u8, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        Assert.Equal(2048, verifier.KeySize);
        Assert.True(verifier.VerifyData("token"u8, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
    }

    [Fact]
    public async Task GetOrCreate_TwoUses_AreTwoKeys()
    {
        await using var database = await TestDatabase.CreateAsync();
        var store = database.Get<SigningKeyStore>();

        var (signing, encryption) = (store.GetOrCreate(KeyUse.Signing)[0], store.GetOrCreate(KeyUse.Encryption)[0]);

        Assert.NotEqual(signing.Id, encryption.Id);
        Assert.Equal("RSA-OAEP", encryption.Algorithm);
    }

    [Fact]
    public async Task GetOrCreate_EightAtOnce_MakeOneKey()
    {
        await using var database = await TestDatabase.CreateAsync();
        var store = database.Get<SigningKeyStore>();

        var keys = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => store.GetOrCreate(KeyUse.Signing).Single().Id)));

        Assert.Single(keys.Distinct());
    }

    [Fact]
    public async Task Database_Read_HasNoKeyInClear()
    {
        await using var database = await TestDatabase.CreateAsync();

        var key = database.Get<SigningKeyStore>().GetOrCreate(KeyUse.Signing).Single();

        var files = Encoding.Latin1.GetString(database.ReadFiles());
        using var rsa = key.CreateRsa();
        var secret = rsa.ExportParameters(true).D!;
        Assert.DoesNotContain(Encoding.Latin1.GetString(secret[..16]), files, StringComparison.Ordinal);
        Assert.DoesNotContain("Pkcs8", key.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetOrCreate_KeyRingLost_ThrowsInsteadOfMakingANewIdentity()
    {
        await using var database = await TestDatabase.CreateAsync();
        database.Get<SigningKeyStore>().GetOrCreate(KeyUse.Signing);
        var stranger = new SigningKeyStore(
            database.Get<IDbContextFactory<DashboardDbContext>>(), new EphemeralDataProtectionProvider(), database.Clock,
            database.Get<ILogger<SigningKeyStore>>());

        Assert.ThrowsAny<CryptographicException>(() => stranger.GetOrCreate(KeyUse.Signing));
    }
}
