namespace RulesDashboard.Unit.Runtime.Conformance;

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
