using RulesDashboard.Unit.Testing;

namespace RulesDashboard.Unit.Runtime.Conformance;

/// <summary>What rules could rely on, case by case, with the rules in this process; each case names its section of the semantics.</summary>
public sealed class InProcessConformanceTests(InProcess mode) : IClassFixture<InProcess>
{
    public static IEnumerable<TheoryDataRow<string>> Cases => ConformanceCases.Rows("in process");

    [Theory]
    [MemberData(nameof(Cases))]
    public Task Rule_behaves_as(string name) => mode.RunAsync(ConformanceCases.All[name]);
}

/// <summary>The same cases with the rules in a worker process.</summary>
[Collection(RuleWorkers.Name)]
public sealed class WorkerConformanceTests(InWorkers mode) : IClassFixture<InWorkers>
{
    public static IEnumerable<TheoryDataRow<string>> Cases => ConformanceCases.Rows("workers");

    [Theory]
    [MemberData(nameof(Cases))]
    public Task Rule_behaves_as(string name) => mode.RunAsync(ConformanceCases.All[name]);
}
