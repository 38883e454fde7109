using RulesDashboard.Runtime.Effects.Egress;
using RulesDashboard.Unit.Runtime.Conformance;
using RulesDashboard.Unit.Testing;

namespace RulesDashboard.Unit.Runtime.Corpus;

/// <summary>A runtime whose real egress leads to a local server in place of every service that a scenario names. Scenarios run one by one.</summary>
public abstract class CorpusWorld : IAsyncLifetime
{
    private readonly int _workers;
    private ScriptedServer? _server;
    private RuntimeHarness? _runtime;

    private protected CorpusWorld(int workers) => _workers = workers;

    public async ValueTask InitializeAsync()
    {
        _server = await ScriptedServer.StartAsync();
        var hosts = _server.HostsOf(CorpusRules.All.Values).Select(mapped => ($"DevelopmentHosts:{mapped.Host}", mapped.Origin));
        _runtime = new RuntimeHarness([("Runtime:Workers", $"{_workers}"), .. CaseLimits.Of("usual"), .. hosts]);
        await _runtime.WarmUpAsync();
    }

    internal async Task RunAsync(RuleCase scenario)
    {
        _server!.Play(scenario);
        var egress = _runtime!.Get<EgressClient>();
        for (var login = 1; login < scenario.Logins; login++)
        {
            await _runtime.RunAsync(new ScriptedEffects(scenario, egress.SendAsync), scenario.ToRequest());
        }

        var report = await _runtime.RunAsync(new ScriptedEffects(scenario, egress.SendAsync), scenario.ToRequest());
        report.AssertSays(scenario, _server.Received);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        _runtime?.Dispose();
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }
}

/// <summary>Rules run in this process.</summary>
public sealed class CorpusInProcess() : CorpusWorld(workers: 0);

/// <summary>Rules run in a worker process.</summary>
public sealed class CorpusInWorkers() : CorpusWorld(workers: 1);
