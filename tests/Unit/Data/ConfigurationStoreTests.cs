using System.Text;
using Microsoft.EntityFrameworkCore;
using RulesDashboard.Data.Configuration;
using RulesDashboard.Unit.Testing;

namespace RulesDashboard.Unit.Data;

public sealed class ConfigurationStoreTests : IAsyncLifetime
{
    private const string Actor = "admin@example.com";

    private TestDatabase _database = null!; // InitializeAsync
    private ConfigurationStore _configuration = null!; // InitializeAsync

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        _configuration = _database.Get<ConfigurationStore>();
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Set_ThenReplaced_ReadsTheLastValue()
    {
        await _configuration.SetAsync("MAILGUN_KEY", "old", Actor, default);
        await _configuration.SetAsync("mailgun_key", "other key", Actor, default);

        await _configuration.SetAsync("MAILGUN_KEY", "new ☃", "second@example.com", default);

        var values = await _configuration.ReadAllAsync(default);
        Assert.Equal(("new ☃", "other key"), (values["MAILGUN_KEY"], values["mailgun_key"]));
        var entry = (await _configuration.ListAsync(default)).Single(entry => entry.Key == "MAILGUN_KEY");
        Assert.Equal(new ConfigurationEntry("MAILGUN_KEY", _database.Now, "second@example.com"), entry);
    }

    [Fact]
    public async Task Set_Secret_IsNowhereInTheFilesAsPlainText()
    {
        const string secret = "key-3ax6xnjp29jd6fds4gc373sgvjxteol0";

        await _configuration.SetAsync("MAILGUN_KEY", secret, Actor, default);

        var files = Encoding.Latin1.GetString(_database.ReadFiles());
        Assert.Contains("MAILGUN_KEY", files, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, files, StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToBase64String(Encoding.UTF8.GetBytes(secret))[..20], files, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadAll_CiphertextMovedToAnotherKey_IsRefused()
    {
        await _configuration.SetAsync("A", "secret", Actor, default);
        await using var context = _database.Open();
        await context.Database.ExecuteSqlRawAsync("UPDATE ConfigurationValues SET Key = 'B'");

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => _configuration.ReadAllAsync(default));

        Assert.Contains("B cannot be decrypted", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("with space")]
    [InlineData("ümlaut")]
    [InlineData("trailing\n")]
    public async Task Set_UnusableKey_IsInvalid(string key)
    {
        var result = await _configuration.SetAsync(key, "value", Actor, default);

        Assert.IsType<ConfigurationResult.Invalid>(result);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(65_536, true)]
    [InlineData(65_537, false)]
    public async Task Set_ValueAroundTheLimits_IsCounted(int length, bool fits)
    {
        var result = await _configuration.SetAsync("KEY", new string('x', length), Actor, default);

        Assert.Equal(fits, result is ConfigurationResult.Saved);
    }

    [Fact]
    public async Task Delete_OnceAndAgain_TellsWhetherItWasThere()
    {
        await _configuration.SetAsync("KEY", "value", Actor, default);

        var (first, second) = (await _configuration.DeleteAsync("KEY", "admin@example.com", default), await _configuration.DeleteAsync("KEY", "admin@example.com", default));

        Assert.True(first && !second);
        Assert.Empty(await _configuration.ReadAllAsync(default));
    }
}
