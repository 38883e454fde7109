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

/// <summary>The cases of the files in Cases, by name.</summary>
internal static class ConformanceCases
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Runtime", "Conformance", "Cases");

    public static IReadOnlyDictionary<string, RuleCase> All { get; } = Directory.EnumerateFiles(Folder, "*.js").Order(StringComparer.Ordinal)
        .SelectMany(file => CaseFile.Read(File.ReadAllText(file)))
        .ToDictionary(@case => @case.Name);

    public static IEnumerable<TheoryDataRow<string>> Rows(string mode) =>
        All.Values.Select(@case => new TheoryDataRow<string>(@case.Name) { TestDisplayName = $"{@case.Name} ({mode})", Skip = @case.WaitsFor });
}
