using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using RulesDashboard.Runtime;
using RulesDashboard.Unit.Testing;

namespace RulesDashboard.Unit.Runtime;

/// <summary>The one file of typings, embedded from <c>typings/globals.d.ts</c>, promises nothing that is not there.</summary>
public sealed partial class RuleTypingsTests
{
    [Fact]
    public async Task Text_EveryDeclaredName_ExistsInTheEngine()
    {
        var names = Declared().Matches(RuleTypings.Text).Select(match => match.Groups[1].Value).Where(name => name != "ruleTypes").Distinct().ToList();

        var missing = await MissingAsync(names.Select(name => $"typeof {name} !== 'undefined' || '{name}'"));

        Assert.True(names.Count > 40);
        Assert.Equal("", missing);
    }

    [Fact]
    public async Task Text_EveryDeclaredMember_ExistsInTheEngine()
    {
        var members = new TypingMembers(RuleTypings.Text).All;

        var missing = await MissingAsync(members.Select(member => $"'{member.Split('.')[^1]}' in Object({member[..member.LastIndexOf('.')]}) || \"{member}\""));

        Assert.Contains("auth0.users.updateAppMetadata", members);
        Assert.Contains("Buffer.from", members);
        Assert.Contains("URLSearchParams.prototype.getAll", members);
        Assert.Contains("require('crypto').createHmac", members);
        Assert.Equal("", missing);
    }

    // Each check is true, or the name of what is missing.
    private static async Task<string> MissingAsync(IEnumerable<string> checks)
    {
        using var runtime = new RuntimeHarness();
        var report = await runtime.RunAsync($"(user, context, callback) => {{ context.missing = [{string.Join(",\n", checks)}].filter(check => check !== true).join(' '); callback(null, user, context); }}");
        Assert.IsType<PipelineOutcome.Allowed>(report.Outcome);
        return (string)JsonNode.Parse(report.Context)!["missing"]!;
    }

    [GeneratedRegex(@"^declare (?:const|class|function) (\w+)", RegexOptions.Multiline)]
    private static partial Regex Declared();
}
