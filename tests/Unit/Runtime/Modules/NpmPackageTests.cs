using System.Text.Json;
using System.Text.Json.Nodes;
using RulesDashboard.Unit.Testing;

namespace RulesDashboard.Unit.Runtime.Modules;

/// <summary>Packages do in a rule what they do in Node: <c>npm-packages.json</c> has what Node 20 gave for the same lines.</summary>
public sealed class NpmPackageTests
{
    public static TheoryData<int, string> Cases => [.. All.Select((each, index) => (index, each.Package))];

    private static Case[] All { get; } = JsonSerializer.Deserialize<Case[]>(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Runtime", "Modules", "npm-packages.json")), JsonSerializerOptions.Web)!;

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Run_Package_GivesWhatNodeGives(int index, string package)
    {
        var each = All[index];
        using var runtime = new RuntimeHarness(("RegexTime", "00:00:02"), ("CpuTime", "00:00:20"), ("RuleTime", "00:00:20"), ("LoginTime", "00:00:30"));

        var report = await runtime.RunAsync($$"""
            function (user, context, callback) {
              const finish = (value) => { user.result = String(value); callback(null, user, context); };
              const returned = (function () { {{each.Body}}
              })();
              if (returned !== undefined && !(returned && returned.then)) { finish(returned); }
            }
            """);

        var result = JsonNode.Parse(report.User)?["result"]?.ToString() ?? report.Outcome.ToString();
        Assert.True(each.Expected == result, $"{package}: {each.Expected}\n   but {result}");
    }

    private sealed record Case(string Package, string Body, string Expected);
}
