using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using RulesDashboard.Benchmarks.Comparison;
using RulesDashboard.Runtime;
using RulesDashboard.Runtime.Workers;

namespace RulesDashboard.Benchmarks.Contenders;

/// <summary>The product's runtime as it is configured for customers, but for what is said here.</summary>
internal sealed class RulesRuntime : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    /// <param name="workers">How many rule workers; 0 for none but this process.</param>
    /// <param name="settings">Other settings.</param>
    public RulesRuntime(int workers, params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"))
            .AddInMemoryCollection([new("Runtime:Workers", $"{workers}"), .. settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))])
            .Build();
        _services = new ServiceCollection()
            .AddLogging()
            .AddSingleton(WorkerCommand.Of(typeof(RulesRuntime).Assembly.Location))
            .AddRuleRuntime(configuration)
            .BuildServiceProvider();
        Pipeline = _services.GetRequiredService<RulePipeline>();
    }

    public RulePipeline Pipeline { get; }

    public static IReadOnlyList<RuleScript> Scripts(Workload workload) =>
        [.. workload.Rules.Select((source, index) => new RuleScript(Guid.CreateVersion7(), $"Rule {index + 1}", index + 1, source))];

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
