using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using RulesDashboard.Runtime;
using RulesDashboard.Runtime.Effects;

namespace RulesDashboard.Benchmarks;

/// <summary>What a login's rules cost, beside the same work as C# delegates over the same JSON: documents in, rules, documents out.</summary>
[MemoryDiagnoser]
public class PipelineBenchmarks : IDisposable
{
    private ServiceProvider _services = null!;
    private RulePipeline _pipeline = null!;
    private PipelineRequest _request = null!;
    private CapturedEffects _effects = null!;
    private DelegatePipeline _delegates = null!;

    /// <summary>How many rules the login runs.</summary>
    [Params(1, 4, 10, 50)]
    public int Rules { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var configuration = new ConfigurationBuilder().AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json")).Build();
        _services = new ServiceCollection().AddLogging().AddRuleRuntime(configuration).BuildServiceProvider();
        _pipeline = _services.GetRequiredService<RulePipeline>();
        _request = new PipelineRequest
        {
            Rules = [.. Enumerable.Range(0, Rules).Select(index => new RuleScript(Guid.CreateVersion7(), $"Rule {index}", 1, RealisticRules.Sources[index % RealisticRules.Sources.Count]))],
            User = RealisticRules.User,
            Context = RealisticRules.Context,
        };
        _effects = new CapturedEffects(RealisticRules.User, [], network: null, merge: (_, _) => null);
        _delegates = new DelegatePipeline(Rules);
    }

    [Benchmark(Baseline = true, Description = "C# delegates")]
    public string Delegates() => _delegates.Run(RealisticRules.User, RealisticRules.Context);

    [Benchmark(Description = "Rules")]
    public async Task<string> Pipeline()
    {
        var run = await _pipeline.RunAsync(_request, _effects, CancellationToken.None);
        return run.Decided.Outcome is PipelineOutcome.Allowed ? run.Decided.Context : throw new InvalidOperationException($"{run.Decided.Outcome}");
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _services.Dispose();
        GC.SuppressFinalize(this);
    }
}
