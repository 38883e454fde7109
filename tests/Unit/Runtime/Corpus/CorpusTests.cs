using RulesDashboard.Unit.Runtime.Conformance;
using RulesDashboard.Unit.Testing;

namespace RulesDashboard.Unit.Runtime.Corpus;

/// <summary>Rules as people wrote them from 2014 to 2024, against real HTTP servers, with the rules in this process.</summary>
public sealed class InProcessCorpusTests(CorpusInProcess world) : IClassFixture<CorpusInProcess>
{
    public static IEnumerable<TheoryDataRow<string>> Scenarios => CorpusRules.Rows("in process");

    [Theory]
    [MemberData(nameof(Scenarios))]
    public Task Rule_does_what_it_did(string name) => world.RunAsync(CorpusRules.All[name]);
}

/// <summary>The same rules in a worker process.</summary>
[Collection(RuleWorkers.Name)]
public sealed class WorkerCorpusTests(CorpusInWorkers world) : IClassFixture<CorpusInWorkers>
{
    public static IEnumerable<TheoryDataRow<string>> Scenarios => CorpusRules.Rows("workers");

    [Theory]
    [MemberData(nameof(Scenarios))]
    public Task Rule_does_what_it_did(string name) => world.RunAsync(CorpusRules.All[name]);
}

/// <summary>The scenarios of the rules in Rules, by name: each file is a rule's text with its scenarios as comments after it.</summary>
internal static class CorpusRules
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Runtime", "Corpus", "Rules");

    public static IReadOnlyDictionary<string, RuleCase> All { get; } = Directory.EnumerateFiles(Folder, "*.js").Order(StringComparer.Ordinal)
        .SelectMany(file => CaseFile.ReadScenarios(Path.GetFileNameWithoutExtension(file), File.ReadAllText(file)))
        .ToDictionary(scenario => scenario.Name);

    public static IEnumerable<TheoryDataRow<string>> Rows(string mode) =>
        All.Values.Select(scenario => new TheoryDataRow<string>(scenario.Name) { TestDisplayName = $"{scenario.Name} ({mode})", Skip = scenario.WaitsFor });
}
