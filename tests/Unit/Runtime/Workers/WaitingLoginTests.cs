using RulesDashboard.Runtime;
using RulesDashboard.Runtime.Effects;
using RulesDashboard.Unit.Testing;

namespace RulesDashboard.Unit.Runtime.Workers;

/// <summary>What a login that waits keeps; beside nothing else, since memory is counted for the whole process.</summary>
[Collection(RuleWorkers.Name)]
public sealed class WaitingLoginTests
{
    private const int Logins = 50;
    private const int MostBytes = 250 * 1024;

    private const string OnService = """
        function (user, context, callback) {
          var request = require('request');
          request.get({ url: 'https://crm.example.com/users', qs: { email: user.email }, json: true }, function (error, response, body) {
            context.idToken['https://example.com/plan'] = body.plan;
            callback(error, user, context);
          });
        }
        """;

    // Everything that can be in the middle of something, or be called once more, after a wait.
    private const string Interrupted = """
        async function (user, context, callback) {
          const _ = require('lodash');
          const seen = [];
          class Account {
            #name = 'ada';
            get name() { return this.#name; }
            greet(word) { return `${word} ${this.name}`; }
          }
          const account = new Account();
          const helper = { double(number) { return number * 2; } };
          function* count() { let at = 0; while (true) { seen.push(helper.double(at)); yield at++; } }
          const steps = count();
          function note(when) { seen.push(account.greet(when), _.camelCase('at the ' + when), steps.next().value); }
          note('start');
          await new Promise((resolve) => setTimeout(resolve, 300));
          note('end');
          for (const number of [1, 2]) {
            await new Promise((resolve) => setTimeout(resolve, 150));
            seen.push(helper.double(number));
          }
          context.idToken['https://example.com/seen'] = seen;
          callback(null, user, context);
        }
        """;

    [Fact]
    public async Task Run_RuleWaitsForAService_TheLoginKeepsLessThan250KB()
    {
        using var runtime = new RuntimeHarness(("RuleTime", "00:01:00"), ("LoginTime", "00:02:00"), ("HttpTime", "00:01:00"), ("Runtime:WarmSandboxes", "0"));
        var answer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var effects = new FakeEffects { OnHttp = async (request, cancellation) => { await answer.Task.WaitAsync(cancellation); return Answered(request); } };
        await runtime.RunAsync(new FakeEffects { OnHttp = (request, _) => Task.FromResult<HttpReply>(Answered(request)) }, Build.Request(OnService));

        var before = GC.GetTotalMemory(forceFullCollection: true);
        var waiting = Enumerable.Range(0, Logins).Select(_ => runtime.RunAsync(effects, Build.Request(OnService))).ToList();
        var kept = long.MaxValue;
        for (var look = 0; look < 50 && (effects.Requests.Count < Logins || kept > MostBytes); look++)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
            kept = (GC.GetTotalMemory(forceFullCollection: true) - before) / Logins;
        }

        answer.SetResult();
        Assert.Equal(Logins, effects.Requests.Count);
        Assert.All(await Task.WhenAll(waiting), report => Assert.Contains("\"https://example.com/plan\":\"pro\"", report.Context, StringComparison.Ordinal));
        Assert.InRange(kept, 1, MostBytes);
    }

    [Fact]
    public async Task Run_RuleIsInTheMiddleOfEverythingWhenItWaits_GoesOnWhereItWas()
    {
        using var runtime = new RuntimeHarness();

        var report = await runtime.RunAsync(Interrupted);

        Assert.IsType<PipelineOutcome.Allowed>(report.Outcome);
        Assert.Contains("""[0,"start ada","atTheStart",0,2,"end ada","atTheEnd",1,2,4]""", report.Context, StringComparison.Ordinal);
    }

    /// <summary>What is cut off may leave the engine in the middle of anything.</summary>
    [Theory]
    [InlineData("(function f() { (() => { while (true) {} })(); })();")]
    [InlineData("function* endless() { while (true) { yield 1; } } for (const each of endless()) {}")]
    [InlineData("(async () => { while (true) {} })();")]
    [InlineData("Promise.resolve().then(() => { while (true) {} });")]
    [InlineData("async function* each() { while (true) { yield 1; } } (async () => { for await (const one of each()) {} })();")]
    [InlineData("[2, 1].sort(() => { while (true) {} });")]
    [InlineData("new (class { constructor() { this.list = [1].map(() => { while (true) {} }); } })();")]
    [InlineData("new Proxy({}, { get() { while (true) {} } }).name;")]
    [InlineData("JSON.stringify({ toJSON() { while (true) {} } });")]
    [InlineData("'a'.replace(/a/, () => { while (true) {} });")]
    [InlineData("(function f() { f(); })();")]
    public async Task Run_RuleBeforeWasCutOff_TheNextOneWaitsAndGoesOn(string cutOff)
    {
        using var runtime = new RuntimeHarness(("CpuTime", "00:00:00.1"));
        var request = Build.Request(
            $"function (user, context, callback) {{ {cutOff} }}",
            "function (user, context, callback) { setTimeout(function () { context.idToken.went = 'on'; callback(null, user, context); }, 250); }");

        var report = await runtime.RunAsync(new FakeEffects(), request with { Rules = [request.Rules[0] with { OnError = FailurePolicy.Continue }, request.Rules[1]] });

        Assert.Equal(StepOutcome.Failed, report.Steps[0].Outcome);
        Assert.IsType<PipelineOutcome.Allowed>(report.Outcome);
        Assert.Contains("\"went\":\"on\"", report.Context, StringComparison.Ordinal);
    }

    private static HttpReply.Received Answered(HttpEffect request) =>
        new() { Status = 200, Headers = new Dictionary<string, IReadOnlyList<string>> { ["content-type"] = ["application/json"] }, Url = request.Url, Body = """{"plan":"pro"}"""u8.ToArray() };
}
