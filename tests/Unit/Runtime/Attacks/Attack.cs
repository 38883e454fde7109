using System.Text.RegularExpressions;
using RulesDashboard.Runtime;

namespace RulesDashboard.Unit.Runtime.Attacks;

/// <summary>One hostile rule and what its header allows.</summary>
internal sealed partial record Attack(string Name, string Source, IReadOnlyList<string> Outcomes, IReadOnlyList<string> Isolation, IReadOnlyDictionary<string, string> Asserts)
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Runtime", "Attacks", "sandbox");

    public static IEnumerable<string> Names => Directory.EnumerateFiles(Folder, "*.js").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal);

    public static Attack Read(string name)
    {
        var source = File.ReadAllText(Path.Combine(Folder, name + ".js"));
        var header = Header().Match(source);
        return new Attack(name, source, header.Groups["outcome"].Value.Split('|'), header.Groups["isolation"].Value.Split('+'), AssertsOf(source));
    }

    /// <summary>What a report is called in the headers: some ends are called by more than one of their words.</summary>
    public static IReadOnlyList<string> OutcomesOf(PipelineOutcome outcome) => outcome switch
    {
        PipelineOutcome.Denied => ["denied"],
        PipelineOutcome.Failed { Fault.Kind: FaultKind.CpuTime or FaultKind.RuleTime or FaultKind.LoginTime } => ["timeout"],
        PipelineOutcome.Failed { Fault.Kind: FaultKind.Regex } => ["timeout", "memory"],
        PipelineOutcome.Failed { Fault.Kind: FaultKind.Memory or FaultKind.Statements or FaultKind.Quarantined } => ["memory"],
        PipelineOutcome.Failed { Fault.Kind: FaultKind.Recursion or FaultKind.Result } => ["memory", "error"],
        PipelineOutcome.Failed { Fault.Kind: FaultKind.Syntax } => ["denied", "error"],
        PipelineOutcome.Failed => ["error"],
        _ => ["success"],
    };

    private static Dictionary<string, string> AssertsOf(string source)
    {
        var line = AssertLine().Match(source).Groups["asserts"].Value;
        return line.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(assert => Assertion().Match(assert))
            .ToDictionary(match => match.Groups["key"].Value, match => match.Groups["value"].Value);
    }

    [GeneratedRegex("^// expect: outcome=(?<outcome>[a-z|]+); isolation=(?<isolation>[a-z+-]+);", RegexOptions.CultureInvariant)]
    private static partial Regex Header();

    [GeneratedRegex("^// assert: (?<asserts>.+)$", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex AssertLine();

    [GeneratedRegex("^(?<key>[a-z-]+)(<?=(?<value>.*))?$", RegexOptions.CultureInvariant)]
    private static partial Regex Assertion();
}
