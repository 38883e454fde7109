using RulesDashboard.Runtime;
using RulesDashboard.Unit.Testing;

namespace RulesDashboard.Unit.Runtime;

/// <summary>What a try can give rules that a login cannot.</summary>
public sealed class TrialTests : IDisposable
{
    private readonly RuntimeHarness _runtime = new();

    [Fact]
    public async Task Run_WithModule_StandsBeforeThePackageOfItsName()
    {
        var modules = new Dictionary<string, string> { ["lodash@9.9.9"] = "exports.name = 'theirs'; exports.own = require('left@1.0.0').side;", ["left@1.0.0"] = "module.exports = { side: 'left' };" };

        var report = await RunAsync(new Trial { Modules = modules }, "var _ = require('lodash'); callback(null, { a: _.name, b: _.own, c: require('lodash@9.9.9') === _, d: require('lodash@4.17.21').VERSION.slice(0, 5) }, context);");

        Assert.Equal("""{"a":"theirs","b":"left","c":true,"d":"4.17."}""", report.User);
    }

    [Fact]
    public async Task Run_WithModuleThatDoesNotParse_FailsTheRequireOfIt()
    {
        var report = await RunAsync(new Trial { Modules = new Dictionary<string, string> { ["broken@1.0.0"] = "}); evil(" } }, "try { require('broken'); } catch (e) { callback(e); }");

        Assert.Equal("SyntaxError", report.Steps[0].DenialName);
        Assert.StartsWith("broken@1.0.0: ", report.Steps[0].Denial, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_WithModule_DoesNotReachWhatModulesOfTheBuildReach()
    {
        var report = await RunAsync(new Trial { Modules = new Dictionary<string, string> { ["spy@1.0.0"] = "module.exports = typeof native;" } }, "callback(null, { seen: require('spy') }, context);");

        Assert.Equal("""{"seen":"undefined"}""", report.User);
    }

    [Fact]
    public async Task Run_At_ClockStandsStillWithinATurnAndMovesOnAfterIt()
    {
        var report = await RunAsync(
            new Trial { Now = DateTimeOffset.Parse("2019-02-03T04:05:06.789Z", null) },
            "var first = Date.now(); for (var i = 0; i < 100000; i++) {} var same = Date.now() === first; setTimeout(function () { callback(null, { at: new Date(first).toISOString(), same: same, later: Date.now() - first >= 20 && Date.now() - first < 20000 }, context); }, 20);");

        Assert.Equal("""{"at":"2019-02-03T04:05:06.789Z","same":true,"later":true}""", report.User);
    }

    [Fact]
    public async Task Run_WithGlobals_ReadsThemAndTellsWhatIsLeft()
    {
        var report = await RunAsync(new Trial { Globals = new Dictionary<string, string> { ["count"] = "41" } }, "global.count++; global.token = { value: 't' }; callback(null, user, context);");

        Assert.Equal(("42", """{"value":"t"}"""), (report.Globals!["count"], report.Globals["token"]));
    }

    [Fact]
    public async Task Run_WithLessTime_EndsTheRuleThen()
    {
        var report = await RunAsync(new Trial { RuleTime = TimeSpan.FromMilliseconds(50) }, "setTimeout(callback, 5000);");

        Assert.Equal(FaultKind.RuleTime, Assert.IsType<PipelineOutcome.Failed>(report.Outcome).Fault.Kind);
    }

    [Fact]
    public async Task Run_WithoutDrain_DoesNotWaitForWorkAfterTheCallback()
    {
        var report = await RunAsync(new Trial { DrainTime = TimeSpan.Zero }, "callback(null, user, context); setTimeout(function () { console.log('late'); }, 5000);");

        Assert.DoesNotContain(report.Steps[0].Console, line => line.Level == "log");
        Assert.Contains(report.Steps[0].Console, line => line.Text.EndsWith("as the try asked.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_RuleThatDenies_TellsWhatItHadMadeOfTheDocuments()
    {
        var report = await RunAsync(new Trial(), "user.seen = true; callback(new UnauthorizedError('No')); callback(); callback();");

        Assert.Contains("\"seen\":true", report.Steps[0].UserAfter, StringComparison.Ordinal);
        Assert.Equal(("UnauthorizedError", 3), (report.Steps[0].DenialName, report.Steps[0].Callbacks));
        Assert.DoesNotContain("seen", report.User, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_WithConfigurationOfWhoeverTries_PrintsIt()
    {
        var request = Build.Request("function (user, context, callback) { console.log(configuration.KEY); callback(); }") with { Configuration = new Dictionary<string, string> { ["KEY"] = "a long secret value" } };

        var shown = await _runtime.RunAsync(new FakeEffects(), request with { Trial = new Trial { ShowsConfiguration = true } });
        var hidden = await _runtime.RunAsync(new FakeEffects(), request with { Trial = new Trial() });

        Assert.Equal(("a long secret value", "[KEY]"), (shown.Steps[0].Console[0].Text, hidden.Steps[0].Console[0].Text));
    }

    [Theory]
    [InlineData("callback(error)")]
    [InlineData("throw error")]
    public async Task Run_ErrorNamedByALiveValue_DoesNotTellIt(string end)
    {
        var request = Build.Request($"function (user, context, callback) {{ var error = new Error('No'); error.name = configuration.KEY; {end}; }}") with { Configuration = new Dictionary<string, string> { ["KEY"] = "a long secret value" }, Trial = new Trial() };

        var report = await _runtime.RunAsync(new FakeEffects(), request);

        Assert.Equal("[KEY]", report.Steps[0].DenialName ?? report.Steps[0].Fault?.ErrorName);
    }

    [Fact]
    public async Task Run_Login_AfterATry_SeesNothingOfIt()
    {
        await RunAsync(new Trial { Modules = new Dictionary<string, string> { ["lodash@9.9.9"] = "module.exports = 1;" }, Now = DateTimeOffset.UnixEpoch, Globals = new Dictionary<string, string> { ["left"] = "1" } }, "global.more = 2; callback(null, user, context);");

        var report = await _runtime.RunAsync("function (user, context, callback) { callback(null, { lodash: typeof require('lodash'), year: new Date().getFullYear() > 2000, left: typeof global.left + typeof global.more }, context); }");

        Assert.Equal("""{"lodash":"function","year":true,"left":"undefinedundefined"}""", report.User);
        Assert.Null(report.Globals);
    }

    public void Dispose() => _runtime.Dispose();

    private Task<PipelineReport> RunAsync(Trial trial, string body) =>
        _runtime.RunAsync(new FakeEffects(), Build.Request($"function (user, context, callback) {{ {body} }}") with { Trial = trial });
}

/// <summary>A try in a worker process is the same try.</summary>
[Collection(RuleWorkers.Name)]
public sealed class WorkerTrialTests
{
    [Fact]
    public async Task Run_InAWorker_GivesAndTellsTheSame()
    {
        using var runtime = new RuntimeHarness(("Runtime:Workers", "1"));
        var trial = new Trial
        {
            Modules = new Dictionary<string, string> { ["greeting@1.0.0"] = "module.exports = 'hello';" },
            Globals = new Dictionary<string, string> { ["count"] = "1" },
            Now = DateTimeOffset.UnixEpoch,
            ShowsConfiguration = true,
        };
        var request = Build.Request("function (user, context, callback) { console.log(configuration.KEY); global.count++; callback(null, { greeting: require('greeting'), at: Date.now() }, context); callback(); }") with
        {
            Trial = trial,
            Configuration = new Dictionary<string, string> { ["KEY"] = "a long secret value" },
        };

        var report = await runtime.RunAsync(new FakeEffects(), request);

        Assert.Equal("""{"greeting":"hello","at":0}""", report.User);
        Assert.Equal(("2", 2, "a long secret value"), (report.Globals!["count"], report.Steps[0].Callbacks, report.Steps[0].Console[0].Text));
    }
}
