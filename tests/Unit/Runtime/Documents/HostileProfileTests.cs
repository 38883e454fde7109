using RulesDashboard.Runtime;
using RulesDashboard.Unit.Testing;

namespace RulesDashboard.Unit.Runtime.Documents;

/// <summary>Hostile users go through a rule and come back as they were, or are refused in words.</summary>
public sealed class HostileProfileTests
{
    public static TheoryData<string> Accepted => [.. HostileProfile.All.Where(profile => !profile.IsRefused).Select(profile => profile.Id)];

    public static TheoryData<string> Refused => [.. HostileProfile.All.Where(profile => profile.IsRefused).Select(profile => profile.Id)];

    [Theory]
    [MemberData(nameof(Accepted))]
    public async Task Run_RuleThatLooksAway_ComesBackTheSame(string id)
    {
        var (user, report) = await RunAsync(id, "function (user, context, callback) { callback(null, user, context); }");

        Assert.IsType<PipelineOutcome.Allowed>(report.Outcome);
        Assert.Same(user, report.User);
    }

    [Theory]
    [MemberData(nameof(Accepted))]
    public async Task Run_RuleThatReadsAll_ComesBackTheSame(string id)
    {
        var (user, report) = await RunAsync(id, """
            function (user, context, callback) {
              var text = JSON.stringify(user);
              if (text !== JSON.stringify(JSON.parse(text))) { throw new Error('read otherwise'); }
              if (({}).admin || ({}).email_verified || [].email_verified) { throw new Error('polluted'); }
              callback(null, user, context);
            }
            """);

        Assert.IsType<PipelineOutcome.Allowed>(report.Outcome);
        Assert.Same(user, report.User);
        Assert.Null(report.Steps[0].UserAfter);
    }

    [Theory]
    [MemberData(nameof(Accepted))]
    public async Task Run_RuleThatAddsOneThing_TheRestComesBackTheSame(string id)
    {
        var (user, report) = await RunAsync(id, "function (user, context, callback) { Object.values(user); user.added = 1; callback(null, user, context); }");

        Assert.IsType<PipelineOutcome.Allowed>(report.Outcome);
        Assert.Equal(user[0] == '"' ? user : $"{user[..^1]},\"added\":1}}", report.User);
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Run_NoDocument_FailsInWords(string id)
    {
        var (_, report) = await RunAsync(id, "function (user, context, callback) { callback(null, user, context); }");

        var failed = Assert.IsType<PipelineOutcome.Failed>(report.Outcome);
        Assert.NotEmpty(failed.Fault.Message);
    }

    private static async Task<(string User, PipelineReport Report)> RunAsync(string id, string rule)
    {
        using var runtime = new RuntimeHarness();
        var user = HostileProfile.All.Single(profile => profile.Id == id).User;
        return (user, await runtime.RunAsync(new FakeEffects(), Build.Request(rule) with { User = user }));
    }
}
