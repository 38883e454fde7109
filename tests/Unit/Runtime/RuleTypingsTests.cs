using System.Text.RegularExpressions;
using RulesDashboard.Runtime;
using RulesDashboard.Unit.Testing;

namespace RulesDashboard.Unit.Runtime;

public sealed partial class RuleTypingsTests
{
    [Fact]
    public async Task Text_EveryDeclaredName_ExistsInTheEngine()
    {
        using var runtime = new RuntimeHarness();
        var names = Declared().Matches(RuleTypings.Text).Select(match => match.Groups[1].Value).Where(name => name != "ruleTypes").Distinct().ToList();
        var missing = string.Join(", ", names.Select(name => $"typeof {name} === 'undefined' && '{name}'"));

        var report = await runtime.RunAsync($"(user, context, callback) => callback([{missing}].filter(Boolean).join(' ') || null, user, context)");

        Assert.True(names.Count > 10);
        Assert.IsType<PipelineOutcome.Allowed>(report.Outcome);
    }

    [GeneratedRegex(@"^declare (?:const|class|function) (\w+)", RegexOptions.Multiline)]
    private static partial Regex Declared();
}
