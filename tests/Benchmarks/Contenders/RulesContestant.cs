using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using RulesDashboard.Benchmarks.Comparison;
using RulesDashboard.Runtime;
using RulesDashboard.Runtime.Effects;

namespace RulesDashboard.Benchmarks.Contenders;

/// <summary>The product's runtime as it is configured for customers, in this process or through worker processes.</summary>
internal sealed class RulesContestant : IContestant
{
    private readonly Dictionary<string, PipelineRequest> _requests = [];
    private readonly CapturedEffects _effects = new(RealisticRules.User, [], network: null, merge: (_, _) => null);
    private readonly ServiceProvider _services;
    private readonly RulePipeline _pipeline;

    public RulesContestant(int workers)
    {
        var configuration = new ConfigurationBuilder()
            .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"))
            .AddInMemoryCollection([new("Runtime:Workers", $"{workers}"), new("Runtime:Workers:Count", $"{workers}")])
            .Build();
        _services = new ServiceCollection().AddLogging().AddRuleRuntime(configuration).BuildServiceProvider();
        _pipeline = _services.GetRequiredService<RulePipeline>();
    }

    public bool Knows(Workload workload) => true;

    public async Task<string> LoginAsync(Workload workload)
    {
        var run = await _pipeline.RunAsync(Request(workload), _effects, CancellationToken.None);
        await run.Completion;
        return run.Decided.Outcome is PipelineOutcome.Allowed ? run.Decided.Context : throw new InvalidOperationException($"{run.Decided.Outcome}");
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    // As a login makes it: the rules of a snapshot, the documents of the moment.
    private PipelineRequest Request(Workload workload)
    {
        if (!_requests.TryGetValue(workload.Name, out var request))
        {
            request = new PipelineRequest
            {
                Rules = [.. workload.Rules.Select((source, index) => new RuleScript(Guid.CreateVersion7(), $"Rule {index + 1}", index + 1, source))],
                User = workload.User,
                Context = workload.Context,
                SnapshotId = "benchmark",
            };
            _requests[workload.Name] = request;
        }

        return request;
    }
}
