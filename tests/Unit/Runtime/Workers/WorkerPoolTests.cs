using System.Diagnostics;
using RulesDashboard.Runtime;
using RulesDashboard.Runtime.Workers;
using RulesDashboard.Unit.Testing;

namespace RulesDashboard.Unit.Runtime.Workers;

/// <summary>Rules in worker processes: what comes back when all goes well, and when a worker dies.</summary>
[Collection(RuleWorkers.Name)]
public sealed class WorkerPoolTests : IAsyncLifetime
{
    private const string Plain = "function (user, context, callback) { context.idToken['https://example.com/plain'] = true; callback(null, user, context); }";

    // One call of the engine that checks no limit.
    private const string Endless = "function (user, context, callback) { console.log('before'); Iterator.prototype.every.call({ next: Object.bind(null, { value: 1, done: false }) }, Boolean.bind(null, true)); callback(null, user, context); }";

    private const string Waits = "function (user, context, callback) { setTimeout(function () { callback(null, user, context); }, 1500); }";

    private const string Sends = "function (user, context, callback) { require('request')('https://crm.test/', function (error, response, body) { callback(error, user, context); }); }";

    private readonly RuntimeHarness _runtime = new(("Runtime:Workers", "1"), ("Runtime:QuarantineAfter", "2"), ("CpuTime", "00:00:01"));

    private WorkerStatus Status => _runtime.Get<WorkerStatus>();

    public async ValueTask InitializeAsync() => await _runtime.Pipeline.PrepareAsync([], new Dictionary<string, string>());

    public ValueTask DisposeAsync()
    {
        _runtime.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Run_PlainRule_ComesBackFromAnotherProcess()
    {
        var report = await _runtime.RunAsync("function (user, context, callback) { context.idToken['https://example.com/hello'] = user.email; console.log('hi'); callback(null, user, context); }");

        Assert.IsType<PipelineOutcome.Allowed>(report.Outcome);
        Assert.Contains("\"https://example.com/hello\":\"ada@example.com\"", report.Context, StringComparison.Ordinal);
        Assert.Equal("hi", Assert.Single(Assert.Single(report.Steps).Console).Text);
    }

    [Fact]
    public async Task Run_EndlessNativeCall_IsStoppedWithItsProcessAndSaysSo()
    {
        var began = Stopwatch.GetTimestamp();
        var report = await _runtime.RunAsync(Plain, Endless, Plain);

        Assert.InRange(Stopwatch.GetElapsedTime(began).TotalSeconds, 1, 5);
        var fault = Assert.IsType<PipelineOutcome.Failed>(report.Outcome).Fault;
        Assert.Equal((FaultKind.CpuTime, "Rule 2"), (fault.Kind, fault.RuleName));
        Assert.Contains("1 s are allowed", fault.Message, StringComparison.Ordinal);
        Assert.Equal([StepOutcome.Continued, StepOutcome.Failed, StepOutcome.Skipped], report.Steps.Select(step => step.Outcome));
        Assert.Equal("before", Assert.Single(report.Steps[1].Console).Text);
        Assert.IsType<PipelineOutcome.Allowed>((await _runtime.RunAsync(Plain)).Outcome);
    }

    [Fact]
    public async Task Run_EndlessNativeCallOfARuleThatFailsOpen_TheOthersStillRun()
    {
        var request = Build.Request() with { Rules = [Build.Rule(Plain), Build.Rule(Endless, onError: FailurePolicy.Continue), Build.Rule(Plain.Replace("plain", "last", StringComparison.Ordinal))] };

        var report = await _runtime.RunAsync(new FakeEffects(), request);

        Assert.IsType<PipelineOutcome.Allowed>(report.Outcome);
        Assert.Equal([StepOutcome.Continued, StepOutcome.Failed, StepOutcome.Continued], report.Steps.Select(step => step.Outcome));
        Assert.Contains("https://example.com/plain", report.Context, StringComparison.Ordinal);
        Assert.Contains("https://example.com/last", report.Context, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_GreedyNativeCall_IsStoppedWithItsProcessAndSaysSo()
    {
        using var runtime = new RuntimeHarness(("Runtime:Workers", "1"), ("Runtime:WorkerMemoryBytes", "268435456"), ("MemoryBytes", "4294967296"), ("ArrayLength", "100000000"));

        var report = await runtime.RunAsync("function (user, context, callback) { var kept = []; for (;;) { kept.push(new Uint8Array(8 << 20).fill(1)); } }");

        var fault = Assert.IsType<PipelineOutcome.Failed>(report.Outcome).Fault;
        Assert.Equal(FaultKind.Memory, fault.Kind);
        Assert.Contains("memory", fault.Message, StringComparison.Ordinal);
        Assert.Contains("MB are allowed", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_TextThatKeepsKillingWorkers_IsNotRunAnyMoreUntilItIsChanged()
    {
        var rule = Build.Rule(Endless, "Killer");
        var request = Build.Request() with { Rules = [rule] };
        await _runtime.RunAsync(new FakeEffects(), request);
        await _runtime.RunAsync(new FakeEffects(), request);

        var report = await _runtime.RunAsync(new FakeEffects(), request);
        var mended = await _runtime.RunAsync(new FakeEffects(), request with { Rules = [rule with { Source = Plain }] });

        Assert.Equal(FaultKind.Quarantined, Assert.IsType<PipelineOutcome.Failed>(report.Outcome).Fault.Kind);
        Assert.Equal("Killer", Assert.Single(Status.Held).Name);
        Assert.IsType<PipelineOutcome.Allowed>(mended.Outcome);
    }

    [Fact]
    public async Task Kill_LoginWaitsAndDidNothingYet_ItIsRunAgain()
    {
        var login = _runtime.RunAsync(Waits);
        await KillBusyWorkerAsync();

        var report = await login;

        Assert.IsType<PipelineOutcome.Allowed>(report.Outcome);
    }

    [Fact]
    public async Task Kill_LoginHasSentARequest_EndsWithAFaultThatSaysItCanBeTriedAgain()
    {
        var effects = new FakeEffects { OnHttp = async (_, token) => { await Task.Delay(Timeout.Infinite, token); return null!; } };
        var login = _runtime.RunAsync(effects, Build.Request(Plain, Sends));
        await UntilAsync(() => !effects.Requests.IsEmpty);
        await KillBusyWorkerAsync();

        var report = await login;

        var fault = Assert.IsType<PipelineOutcome.Failed>(report.Outcome).Fault;
        Assert.Equal((FaultKind.Interrupted, "Rule 2"), (fault.Kind, fault.RuleName));
        Assert.Contains("can be tried again", fault.Message, StringComparison.Ordinal);
        Assert.Equal("https://crm.test/", Assert.Single(report.Steps[1].Http).Url);
        Assert.Single(effects.Requests);
    }

    [Fact]
    public async Task Kill_BackgroundWork_TheDecisionStandsAndTheRecordSaysWhatWasCutOff()
    {
        var request = Build.Request("function (user, context, callback) { callback(null, user, context); setTimeout(function () {}, 15000); }");
        var run = await _runtime.Pipeline.RunAsync(request, new FakeEffects(), TestContext.Current.CancellationToken);
        await KillBusyWorkerAsync();

        var report = await run.Completion;

        Assert.IsType<PipelineOutcome.Allowed>(report.Outcome);
        Assert.Contains("cut off", Assert.Single(report.Steps[0].Console).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stop_LoginUnderWay_IsFinished()
    {
        var login = _runtime.RunAsync(Waits);
        await UntilAsync(() => Status.Workers.Any(worker => worker.Logins > 0));

        await _runtime.Pipeline.StopAsync(TestContext.Current.CancellationToken);

        Assert.IsType<PipelineOutcome.Allowed>((await login).Outcome);
        Assert.Empty(Status.Workers);
        Assert.Equal(FaultKind.Interrupted, Assert.IsType<PipelineOutcome.Failed>((await _runtime.RunAsync(Plain)).Outcome).Fault.Kind);
    }

    [Fact]
    public async Task Stop_PatienceIsOver_LoginIsReportedAsInterrupted()
    {
        var login = _runtime.RunAsync("function (user, context, callback) { setTimeout(function () { callback(null, user, context); }, 9000); }");
        await UntilAsync(() => Status.Workers.Any(worker => worker.Logins > 0));

        await _runtime.Pipeline.StopAsync(new CancellationToken(canceled: true));

        Assert.Equal(FaultKind.Interrupted, Assert.IsType<PipelineOutcome.Failed>((await login).Outcome).Fault.Kind);
    }

    [Fact]
    public async Task Run_CurrentRulesThatRequireModules_AreKeptByTheWorker()
    {
        using var runtime = new RuntimeHarness(("Runtime:Workers", "1"));
        var request = Build.Request("function (user, context, callback) { context.idToken.n = require('lodash').size(user); callback(null, user, context); }");
        await runtime.Pipeline.PrepareAsync(request.Rules, request.Configuration);

        var reports = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => runtime.RunAsync(new FakeEffects(), request)));

        Assert.All(reports, report => Assert.Contains("\"n\":3", report.Context, StringComparison.Ordinal));
    }

    private async Task KillBusyWorkerAsync()
    {
        await UntilAsync(() => Status.Workers.Any(worker => worker.Logins > 0));
        foreach (var worker in Status.Workers.Where(worker => worker.Logins > 0))
        {
            using var process = Process.GetProcessById(worker.ProcessId);
            process.Kill();
        }
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        while (!condition())
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }
}
