using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using RulesDashboard.Data;
using RulesDashboard.Data.Changes;
using RulesDashboard.Data.Configuration;
using RulesDashboard.Data.Rules;
using RulesDashboard.Unit.Testing;

namespace RulesDashboard.Unit.Data;

/// <summary>Two sets of services over one file stand for two processes: they share no memory.</summary>
public sealed class OutsideChangesTests : IAsyncLifetime
{
    private readonly Channel<Change> _heard = Channel.CreateUnbounded<Change>();
    private TestDatabase _other = null!; // InitializeAsync makes it
    private ServiceProvider _here = null!; // likewise
    private IHostedService _watch = null!; // likewise

    public async ValueTask InitializeAsync()
    {
        _other = await TestDatabase.CreateAsync();
        _here = new ServiceCollection().AddLogging().AddDashboardData(_other.Configuration).BuildServiceProvider();
        _here.GetRequiredService<ChangeSignal>().Subscribe(change => _heard.Writer.TryWrite(change));
        _watch = _here.GetServices<IHostedService>().Single(service => service.GetType().Name == "OutsideChanges");
        await _watch.StartAsync(default);
    }

    public async ValueTask DisposeAsync()
    {
        await _watch.StopAsync(default);
        await _here.DisposeAsync();
        await _other.DisposeAsync();
    }

    [Fact]
    public async Task Watch_AnotherProcessWrites_TellsWhatChangedAndNothingElse()
    {
        var attempt = 0;
        do // until the watch has seen how things were before
        {
            await _other.Get<ConfigurationStore>().SetAsync("KEY", $"value {attempt}", "other", default);
        }
        while (!await HearsAsync(TimeSpan.FromSeconds(3)) && attempt++ < 10);
        Assert.Equal(new Change(ChangeTopic.Configuration, null), await NextAsync());

        await _other.AddUserAsync();
        await _other.Get<RuleStore>().CreateAsync(new NewRule("Rule", "", "x"), "other", default);
        Assert.Equal(new Change(ChangeTopic.Rules, null), await NextAsync());

        await _other.Get<ConfigurationStore>().DeleteAsync("KEY", "admin@example.com", default);
        Assert.Equal(new Change(ChangeTopic.Configuration, null), await NextAsync());
    }

    private async Task<bool> HearsAsync(TimeSpan within)
    {
        using var patience = new CancellationTokenSource(within);
        try
        {
            return await _heard.Reader.WaitToReadAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private async Task<Change> NextAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        return await _heard.Reader.ReadAsync(patience.Token);
    }
}
