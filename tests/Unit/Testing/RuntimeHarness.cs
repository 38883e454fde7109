using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using RulesDashboard.Runtime;
using RulesDashboard.Runtime.Effects;
using RulesDashboard.Runtime.Effects.Egress;
using RulesDashboard.Runtime.Workers;

namespace RulesDashboard.Unit.Testing;

/// <summary>The real runtime, configured as in appsettings.json with what a test changes.</summary>
internal sealed class RuntimeHarness : IDisposable
{
    private readonly ServiceProvider _services;

    public RuntimeHarness(params (string Key, string Value)[] settings)
        : this(allowedHosts: [], settings)
    {
    }

    public RuntimeHarness(string[] allowedHosts, params (string Key, string Value)[] settings)
        : this(network: null, allowedHosts, settings)
    {
    }

    /// <param name="network">What stands in for the network; null for that of this machine.</param>
    /// <param name="allowedHosts">Hosts that the operator lists.</param>
    /// <param name="settings">What differs from appsettings.json.</param>
    public RuntimeHarness(IEgressNetwork? network, string[] allowedHosts, params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"))
            .AddInMemoryCollection([new("Runtime:Workers", "0")])
            .AddInMemoryCollection(settings.ToDictionary(setting => PathOf(setting.Key), setting => (string?)setting.Value))
            .AddInMemoryCollection(allowedHosts.SelectMany(Listed))
            .Build();
        var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton(WorkerCommand.Of(Path.Combine(AppContext.BaseDirectory, "RulesDashboard.Dashboard.dll")));
        if (network is not null)
        {
            services.AddSingleton(network);
        }

        _services = services.AddRuleRuntime(configuration).BuildServiceProvider();
    }

    public RulePipeline Pipeline => _services.GetRequiredService<RulePipeline>();

    public RuleChecker Checker => _services.GetRequiredService<RuleChecker>();

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>Runs rules to the end of their background work.</summary>
    public async Task<PipelineReport> RunAsync(IEffectHost effects, PipelineRequest request)
    {
        var run = await Pipeline.RunAsync(request, effects, TestContext.Current.CancellationToken);
        return await run.Completion;
    }

    public Task<PipelineReport> RunAsync(params string[] rules) => RunAsync(new FakeEffects(), Build.Request(rules));

    public void Dispose() => _services.Dispose();

    private static IEnumerable<KeyValuePair<string, string?>> Listed(string host, int index)
    {
        var entry = $"Runtime:Egress:AllowedHosts:{index}";
        return [new($"{entry}:Host", host), new($"{entry}:Owner", "tests"), new($"{entry}:Reason", "a service on this machine")];
    }

    // A limit by its name, an egress setting by its path, a setting of the runtime itself as "Runtime:Name".
    private static string PathOf(string key) =>
        key.StartsWith("Runtime:", StringComparison.Ordinal) ? key : $"Runtime:{(key.Contains(':', StringComparison.Ordinal) ? "Egress" : "Limits")}:{key}";
}
