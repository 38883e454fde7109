using System.Text.Json.Nodes;
using RulesDashboard.Runtime;
using RulesDashboard.Unit.Testing;

namespace RulesDashboard.Unit.Runtime.Documents;

/// <summary>Documents are made as they are read: no rule can tell, and what nobody touched stays the text it was.</summary>
public sealed class LazyDocumentTests
{
    private const int Documents = 250;

    private static readonly string Operations = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Runtime", "Documents", "operations.js"));

    [Fact]
    public async Task Read_RandomDocuments_LookAndStayAsIfParsed()
    {
        using var runtime = new RuntimeHarness();

        for (var seed = 1; seed <= Documents; seed++)
        {
            var text = new RandomDocument(new Random(seed)).Object();
            var report = await RunAsync(runtime, seed, text, "read");

            Assert.True(report.Outcome is PipelineOutcome.Allowed, $"Seed {seed}, {text}: {report.Outcome}");
            Assert.Same(text, report.User);
            Assert.All(report.Steps, step => Assert.Null(step.UserAfter));
        }
    }

    [Fact]
    public async Task Write_RandomDocuments_GivesWhatParsedOnesGive()
    {
        using var runtime = new RuntimeHarness();

        for (var seed = 1; seed <= Documents; seed++)
        {
            var text = new RandomDocument(new Random(seed)).Object();
            var report = await RunAsync(runtime, seed, text, "write");
            Assert.True(report.Outcome is PipelineOutcome.Allowed, $"Seed {seed}, {text}: {report.Outcome}");
            var expected = (string?)JsonNode.Parse(report.Context)!["expected"] ?? "{}";
            Assert.Equal((seed, await CanonicalAsync(runtime, expected)), (seed, await CanonicalAsync(runtime, report.User)));
        }
    }

    private static Task<PipelineReport> RunAsync(RuntimeHarness runtime, int seed, string text, string mode) => runtime.RunAsync(
        new FakeEffects(),
        Build.Request(Operations, Operations, Operations) with
        {
            User = text,
            Context = new JsonObject { ["text"] = text, ["mode"] = mode, ["seed"] = seed }.ToJsonString(),
        });

    // As JSON.stringify writes it; lone surrogates are written by nobody.
    private static async Task<string> CanonicalAsync(RuntimeHarness runtime, string json)
    {
        var report = await runtime.RunAsync(new FakeEffects(), Build.Request(
            @"function (user, context, callback) { console.log(JSON.stringify(JSON.parse(context.text)).replace(/\\ud[89a-f]../g, '\ufffd')); callback(null, user, context); }") with
        {
            Context = new JsonObject { ["text"] = json }.ToJsonString(),
        });
        return report.Steps[0].Console[0].Text;
    }
}
