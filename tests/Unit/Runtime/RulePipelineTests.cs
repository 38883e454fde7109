using System.Text.Json.Nodes;
using RulesDashboard.Runtime;
using RulesDashboard.Runtime.Effects;
using RulesDashboard.Unit.Testing;

namespace RulesDashboard.Unit.Runtime;

public sealed class RulePipelineTests
{
    [Fact]
    public async Task Run_RuleAddsClaim_ContextCarriesItAndTheStepSaysSo()
    {
        using var runtime = new RuntimeHarness();

        var report = await runtime.RunAsync("function (user, context, callback) { context.idToken['https://acme.test/roles'] = user.app_metadata.roles; callback(null, user, context); }");

        Assert.IsType<PipelineOutcome.Allowed>(report.Outcome);
        Assert.Equal("""["writer"]""", JsonNode.Parse(report.Context)!["idToken"]!["https://acme.test/roles"]!.ToJsonString());
        Assert.Equal(StepOutcome.Continued, report.Steps[0].Outcome);
        Assert.NotNull(report.Steps[0].ContextAfter);
        Assert.Null(report.Steps[0].UserAfter);
    }

    [Theory]
    [InlineData("function (user, context, callback) { callback(new UnauthorizedError('No way')); }", "unauthorized", "No way")]
    [InlineData("function (user, context, callback) { callback(new Error('No way')); }", "access_denied", "No way")]
    [InlineData("function (user, context, callback) { callback('No way'); }", "access_denied", "No way")]
    [InlineData("function (user, context, callback) { callback(new UnauthorizedError('No way')); callback(null, user, context); }", "unauthorized", "No way")]
    public async Task Run_CallbackWithError_DeniesAsSection42Says(string rule, string error, string description)
    {
        using var runtime = new RuntimeHarness();

        var report = await runtime.RunAsync(rule, "function (user, context, callback) { callback(null, user, context); }");

        var denied = Assert.IsType<PipelineOutcome.Denied>(report.Outcome);
        Assert.Equal((error, description), (denied.Error, denied.Description));
        Assert.Equal([StepOutcome.Denied, StepOutcome.Skipped], report.Steps.Select(step => step.Outcome));
    }

    [Theory]
    [InlineData("'/page'")]
    [InlineData("'javascript:alert(1)'")]
    [InlineData("'https://ada:secret@forms.test/'")]
    [InlineData("'https://forms.test/'.padEnd(9000, 'x')")]
    public async Task Run_SendsTheUserWhereNobodyCanGo_IsTheFaultOfTheRuleThatSaidSo(string url)
    {
        using var runtime = new RuntimeHarness();

        var report = await runtime.RunAsync(
            "function (user, context, callback) { context.redirect = { url: 'https://forms.test/' }; callback(null, user, context); }",
            $"function (user, context, callback) {{ context.redirect = {{ url: {url} }}; callback(null, user, context); }}",
            "function (user, context, callback) { context.idToken.x = 1; callback(null, user, context); }");

        var fault = Assert.IsType<PipelineOutcome.Failed>(report.Outcome).Fault;
        Assert.Equal((FaultKind.Result, report.Steps[1].RuleId), (fault.Kind, fault.RuleId));
        Assert.StartsWith("context.redirect.url ", fault.Message, StringComparison.Ordinal);
        Assert.Equal([StepOutcome.Continued, StepOutcome.Failed, StepOutcome.Continued], report.Steps.Select(step => step.Outcome));
    }

    [Theory]
    [InlineData("function (user, context, callback) {\n  user.nothing.there = 1;\n}", FaultKind.Thrown, 2)]
    [InlineData("function (user, context, callback) {\n  setTimeout(function () {\n    null.x;\n  }, 1);\n}", FaultKind.Thrown, 3)]
    [InlineData("async function (user, context, callback) {\n  await null;\n  throw new Error('x');\n}", FaultKind.Rejected, 3)]
    [InlineData("function (user, context, callback) {\n  while (true) {}\n}", FaultKind.CpuTime, 2)]
    [InlineData("function (user, context, callback) {\n  (function f() { f(); })();\n}", FaultKind.Recursion, 2)]
    [InlineData("function (user, context, callback) {\n  var a = []; while (true) { a.push('xxxxxxxxxx'.repeat(1000) + a.length); }\n}", FaultKind.Memory, 2)]
    [InlineData("function (user, context, callback) {\n  /(a+)+$/.test('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!');\n}", FaultKind.Regex, 2)]
    [InlineData("function (user, context, callback) {\n  var x = 1;\n}", FaultKind.NoCallback, null)]
    [InlineData("async function (user, context, callback) { await null; }", FaultKind.NoCallback, null)]
    [InlineData("function (user, context, callback) { setTimeout(callback, 60000); }", FaultKind.RuleTime, null)]
    [InlineData("function (user, context, callback) { user.self = user; callback(null, user, context); }", FaultKind.Result, null)]
    [InlineData("function (user, context, callback) {\n  var x = ;\n}", FaultKind.Syntax, 2)]
    [InlineData("42", FaultKind.Syntax, 1)]
    public async Task Run_RuleFails_SaysHowAndWhere(string rule, FaultKind kind, int? line)
    {
        using var runtime = new RuntimeHarness(("CpuTime", "00:00:02"), ("RuleTime", "00:00:03"), ("LoginTime", "00:00:05"), ("MemoryBytes", "8388608"), ("Statements", "2000000000"));

        var report = await runtime.RunAsync(rule);

        var failed = Assert.IsType<PipelineOutcome.Failed>(report.Outcome);
        Assert.Equal((kind, line), (failed.Fault.Kind, failed.Fault.Line));
        Assert.Equal("Rule 1", failed.Fault.RuleName);
    }

    [Fact]
    public async Task Run_ThrowOnFirstLine_ColumnIsTheAuthors()
    {
        using var runtime = new RuntimeHarness();

        var report = await runtime.RunAsync("function (u, c, cb) { null.x; }");

        Assert.Equal((1, 28), (report.Steps[0].Fault!.Line, report.Steps[0].Fault!.Column));
    }

    [Fact]
    public async Task Run_FailingRuleThatMayBeSkipped_LeavesNoTraceInUserAndContext()
    {
        using var runtime = new RuntimeHarness();
        var request = Build.Request() with
        {
            Rules =
            [
                Build.Rule("function (user, context, callback) { user.email = 'spoiled'; throw new Error('x'); }", onError: FailurePolicy.Continue),
                Build.Rule("function (user, context, callback) { context.idToken.email = user.email; callback(null, user, context); }"),
            ],
        };

        var report = await runtime.RunAsync(new FakeEffects(), request);

        Assert.IsType<PipelineOutcome.Allowed>(report.Outcome);
        Assert.Equal("ada@example.com", JsonNode.Parse(report.Context)!["idToken"]!["email"]!.GetValue<string>());
    }

    [Fact]
    public async Task Run_CallbackWithoutArguments_KeepsUserAndContext()
    {
        using var runtime = new RuntimeHarness();

        var report = await runtime.RunAsync(
            "function (user, context, callback) { user.seen = true; callback(); }",
            "function (user, context, callback) { callback(null, Object.assign({}, user, { replaced: user.seen }), 'no context'); }");

        Assert.True(JsonNode.Parse(report.User)!["replaced"]!.GetValue<bool>());
        Assert.Equal("shop", JsonNode.Parse(report.Context)!["clientID"]!.GetValue<string>());
    }

    [Fact]
    public async Task Run_WorkAfterCallback_DecisionDoesNotWaitForIt()
    {
        using var runtime = new RuntimeHarness();
        var gate = new TaskCompletionSource<MetadataReply>();
        var effects = new FakeEffects { OnWrite = _ => gate.Task };
        var request = Build.Request("function (user, context, callback) { callback(null, user, context); auth0.users.updateAppMetadata(user.user_id, { n: 1 }).then(function () { console.log('stored'); null.x; }); user.late = true; }");

        var run = await runtime.Pipeline.RunAsync(request, effects, TestContext.Current.CancellationToken);
        var decided = run.Decided;
        gate.SetResult(new MetadataReply.Stored("{}"));
        var report = await run.Completion;

        Assert.False(decided.Completed);
        Assert.Empty(decided.Steps[0].Console);
        Assert.Equal("stored", Assert.Single(report.Steps[0].Console).Text);
        Assert.Equal(FaultKind.Rejected, Assert.Single(report.Steps[0].BackgroundFaults).Kind);
        Assert.NotNull(report.Steps[0].BackgroundMs);
        Assert.IsType<PipelineOutcome.Allowed>(report.Outcome);
    }

    [Fact]
    public async Task Run_RefusedMetadataWrite_RejectsWithStatusCode()
    {
        using var runtime = new RuntimeHarness();
        var effects = new FakeEffects { OnWrite = _ => Task.FromResult<MetadataReply>(new MetadataReply.Refused(404, "Not Found", "The user does not exist.")) };

        var report = await runtime.RunAsync(effects, Build.Request("async function (user, context, callback) { try { await auth0.users.updateUserMetadata('auth0|2', {}); } catch (e) { return callback(e.statusCode + ' ' + e.message); } callback(null, user, context); }"));

        Assert.Equal("404 The user does not exist.", Assert.IsType<PipelineOutcome.Denied>(report.Outcome).Description);
        Assert.Equal("The user does not exist.", report.Steps[0].Writes[0].Error);
    }

    [Fact]
    public async Task Run_RedirectAndMultifactor_AreOutcomes()
    {
        using var runtime = new RuntimeHarness();

        var redirected = await runtime.RunAsync("function (user, context, callback) { context.redirect = { url: 'https://acme.test/terms' }; callback(null, user, context); }");
        var second = await runtime.RunAsync("function (user, context, callback) { context.multifactor = { provider: 'any' }; callback(null, user, context); }");

        Assert.Equal("https://acme.test/terms", Assert.IsType<PipelineOutcome.Redirected>(redirected.Outcome).Url);
        Assert.Equal("""{"provider":"any"}""", Assert.IsType<PipelineOutcome.SecondFactor>(second.Outcome).Request);
    }

    [Fact]
    public async Task Run_SecretsInConsoleAndErrors_AreRedacted()
    {
        using var runtime = new RuntimeHarness();
        var request = Build.Request("function (user, context, callback) { console.log('key ' + configuration.API_KEY, encodeURIComponent(configuration.API_KEY)); throw new Error(configuration.API_KEY); }")
            with
        { Configuration = new Dictionary<string, string> { ["API_KEY"] = "s3cr3t/+value" } };

        var report = await runtime.RunAsync(new FakeEffects(), request);

        Assert.Equal("key [API_KEY] [API_KEY]", report.Steps[0].Console[0].Text);
        Assert.Equal("[API_KEY]", report.Steps[0].Fault!.Message);
    }

    [Fact]
    public async Task Run_HostGivesUp_ThrowsAndEndsEverything()
    {
        using var runtime = new RuntimeHarness();
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => runtime.Pipeline.RunAsync(Build.Request("function (u, c, cb) { setTimeout(cb, 5000); }"), new FakeEffects(), cancellation.Token));
    }

    [Fact]
    public async Task Run_BufferAndLodash_AreThere()
    {
        using var runtime = new RuntimeHarness();

        var report = await runtime.RunAsync("function (user, context, callback) { var _ = require('lodash'); context.idToken.x = Buffer.from(_.upperFirst('ada')).toString('base64') + new URL('https://a.test/b').pathname; console.log('%s is %j', 'it', { a: 1 }); callback(null, user, context); }");

        Assert.Contains("QWRh/b", report.Context, StringComparison.Ordinal);
        Assert.Equal("it is {\"a\":1}", report.Steps[0].Console[0].Text);
    }

    [Fact]
    public async Task Run_RequestThroughTheHost_IsAnEffectOfItsStep()
    {
        using var runtime = new RuntimeHarness();
        var effects = new FakeEffects
        {
            OnHttp = (request, _) => Task.FromResult<HttpReply>(new HttpReply.Received
            {
                Status = 200,
                Headers = new Dictionary<string, IReadOnlyList<string>> { ["content-type"] = ["application/json"] },
                Url = request.Url,
                Body = """{"company":"Acme"}"""u8.ToArray(),
            }),
        };

        var report = await runtime.RunAsync(effects, Build.Request("""
            function (user, context, callback) {
              require('request').get({ url: 'https://api.acme.test/lookup', qs: { d: 'example.com' }, json: true }, function (err, response, body) {
                if (err) { return callback(err); }
                context.idToken['https://acme.test/company'] = body.company;
                callback(null, user, context);
              });
            }
            """));

        Assert.Contains("Acme", report.Context, StringComparison.Ordinal);
        var call = Assert.Single(report.Steps[0].Http);
        Assert.Equal(("GET", "https://api.acme.test/lookup?d=example.com", (int?)200), (call.Method, call.Url, call.Status));
    }
}
