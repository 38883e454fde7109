using RulesDashboard.Runtime;
using RulesDashboard.Unit.Testing;

namespace RulesDashboard.Unit.Runtime;

/// <summary>What rules put on <c>global</c> (semantics 5.8, 8.4), with an engine of its own for every login.</summary>
public sealed class CarriedGlobalsTests
{
    private const string Caches = "function (user, context, callback) { context.idToken.seen = global.token; global.token = global.token || { value: 't', uses: 0 }; global.token.uses++; global.helper = function () {}; callback(null, user, context); }";

    [Fact]
    public async Task Run_PlainData_ReachesTheNextLoginOfTheSnapshotByValue()
    {
        using var runtime = new RuntimeHarness();

        var first = await RunAsync(runtime, "a");
        var second = await RunAsync(runtime, "a");
        var third = await RunAsync(runtime, "a");
        var other = await RunAsync(runtime, "b");

        Assert.DoesNotContain("seen", first.Context, StringComparison.Ordinal);
        Assert.Contains("\"seen\":{\"value\":\"t\",\"uses\":2}", second.Context, StringComparison.Ordinal);
        Assert.Contains("\"uses\":3", third.Context, StringComparison.Ordinal);
        Assert.DoesNotContain("seen", other.Context, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_WithoutSnapshot_CarriesNothing()
    {
        using var runtime = new RuntimeHarness();

        await RunAsync(runtime, null);
        var second = await RunAsync(runtime, null);

        Assert.DoesNotContain("seen", second.Context, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_MoreThanTheLimit_IsLeftBehindAndSaid()
    {
        using var runtime = new RuntimeHarness(("CarriedGlobalBytes", "1024"));
        var request = Build.Request("function (user, context, callback) { context.idToken.seen = typeof global.big; global.big = 'x'.repeat(5000); callback(null, user, context); }") with { SnapshotId = "a" };

        var first = await runtime.RunAsync(new FakeEffects(), request);
        var second = await runtime.RunAsync(new FakeEffects(), request);

        Assert.Contains("at most 1 kB", Assert.Single(first.Steps[0].Console).Text, StringComparison.Ordinal);
        Assert.Contains("\"seen\":\"undefined\"", second.Context, StringComparison.Ordinal);
    }

    private static Task<PipelineReport> RunAsync(RuntimeHarness runtime, string? snapshot) =>
        runtime.RunAsync(new FakeEffects(), Build.Request(Caches) with { SnapshotId = snapshot });
}
