using RulesDashboard.Runtime;
using RulesDashboard.Unit.Testing;

namespace RulesDashboard.Unit.Runtime;

/// <summary>Rules that are for some logins only. The login of these tests goes to the application <c>shop</c> and comes from the connection <c>staff</c>.</summary>
public sealed class RuleConditionTests : IDisposable
{
    private const string Marks = "function (user, context, callback) { user.ran = (user.ran || 0) + 1; callback(null, user, context); }";

    private readonly RuntimeHarness _runtime = new();

    [Theory]
    [InlineData("", "", true)]
    [InlineData("shop", "", true)]
    [InlineData("desk,shop", "staff", true)]
    [InlineData("desk", "", false)]
    [InlineData("Shop", "", false)]
    [InlineData("shop", "guests", false)]
    [InlineData("", "guests", false)]
    public async Task Run_RuleWithCondition_RunsInLoginsThatMeetIt(string applications, string connections, bool runs)
    {
        var report = await RunAsync(new RuleCondition(List(applications), List(connections)), Marks);

        Assert.IsType<PipelineOutcome.Allowed>(report.Outcome);
        Assert.Equal(runs, report.User.Contains("\"ran\":1", StringComparison.Ordinal));
        Assert.Equal((runs ? StepOutcome.Continued : StepOutcome.Skipped, !runs), (report.Steps[0].Outcome, report.Steps[0].SkipReason is not null));
    }

    [Fact]
    public async Task Run_RuleBeforeChangesTheContext_ConditionAsksTheLoginAsItBegan()
    {
        var request = Request() with
        {
            Rules =
            [
                Build.Rule("function (user, context, callback) { context.clientID = 'desk'; callback(null, user, context); }"),
                Build.Rule(Marks) with { Condition = new RuleCondition(["desk"], []) },
                Build.Rule(Marks) with { Condition = new RuleCondition(["shop"], []) },
            ],
        };

        var report = await _runtime.RunAsync(new FakeEffects(), request);

        Assert.Equal([StepOutcome.Continued, StepOutcome.Skipped, StepOutcome.Continued], report.Steps.Select(step => step.Outcome));
        Assert.Contains("\"ran\":1", report.User, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_SkippedRuleThatWouldDeny_DeniesNobody()
    {
        var report = await RunAsync(new RuleCondition(["desk"], []), "function (user, context, callback) { callback(new UnauthorizedError('No')); }");

        Assert.IsType<PipelineOutcome.Allowed>(report.Outcome);
    }

    public void Dispose() => _runtime.Dispose();

    private static PipelineRequest Request() => Build.Request(Marks) with { Context = """{"clientID":"shop","connection":"staff","idToken":{}}""" };

    private static string[] List(string names) => names.Split(',', StringSplitOptions.RemoveEmptyEntries);

    private Task<PipelineReport> RunAsync(RuleCondition condition, string source) =>
        _runtime.RunAsync(new FakeEffects(), Request() with { Rules = [Build.Rule(source) with { Condition = condition }] });
}
