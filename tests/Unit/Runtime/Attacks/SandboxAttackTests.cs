using System.Text;
using System.Text.Json;
using RulesDashboard.Runtime;
using RulesDashboard.Unit.Testing;

namespace RulesDashboard.Unit.Runtime.Attacks;

/// <summary>Every hostile rule of the corpus, in rule workers: an outcome that its header allows, in time, and nothing that escapes, leaks or stays.</summary>
[Collection(RuleWorkers.Name)]
public sealed class SandboxAttackTests(AttackWorld world) : IClassFixture<AttackWorld>
{
    // What another login sees of the language: whatever a hostile rule did to it must be gone.
    private const string Canary = """
        function (user, context, callback) {
          context.idToken.canary = [
            Object.getOwnPropertyNames(Object.prototype), Object.getOwnPropertyNames(globalThis).length, JSON.stringify(JSON.parse('{"a":[1,"b",null]}')),
            [3, 1, 2].sort().join(), [1, 2].indexOf(2), 'rule'.endsWith('le'), /^r/.test('rule'), typeof ({}).then, Date.now() > 1e12, Math.random() !== 0.5,
            Object.isFrozen(Object.prototype), typeof globalThis.pwned, user.email, configuration.API_KEY === undefined
          ];
          callback(null, user, context);
        }
        """;

    // Semantics REQ-4 says that what is no object is ignored and the current documents stay: these two must succeed.
    private static readonly string[] IgnoredArguments = ["cb-012-null-user-context", "cb-014-primitive-arguments"];

    private static readonly TimeSpan LongestTime = (2 * AttackWorld.RuleTime) + TimeSpan.FromMilliseconds(250);

    public static TheoryData<string> Attacks => [.. Attack.Names];

    [Theory]
    [MemberData(nameof(Attacks))]
    public async Task Attack_InAWorker_EndsAsItsHeaderAllows(string name)
    {
        var attack = Attack.Read(name);
        var clean = await CanaryAsync();

        var (report, time) = await RunAsync(attack);

        Assert.True(IsAllowed(attack, report), $"{report.Outcome} is none of {string.Join(", ", AllowedOf(attack))}");
        Assert.True(time <= LongestTime, $"It took {time.TotalMilliseconds:F0} ms.");
        Assert.Equal(clean, await CanaryAsync());
        CheckText(attack, report);
        CheckAsserts(attack, report);
        Assert.Equal(0, world.Trips);
        Assert.False(File.Exists("/tmp/pwned-by-rule"));
    }

    // A machine that is busy with something else is no fault of the sandbox: what ends as it should in one of three runs ends as it should.
    private async Task<(PipelineReport Report, TimeSpan Time)> RunAsync(Attack attack)
    {
        var (report, time) = await world.RunAsync(attack.Source);
        for (var again = 0; again < 2 && !(IsAllowed(attack, report) && time <= LongestTime); again++)
        {
            (report, time) = await world.RunAsync(attack.Source);
        }

        return (report, time);
    }

    private static bool IsAllowed(Attack attack, PipelineReport report) => Attack.OutcomesOf(report.Outcome).Intersect(AllowedOf(attack)).Any();

    private static IReadOnlyList<string> AllowedOf(Attack attack) => IgnoredArguments.Contains(attack.Name) ? ["success"] : attack.Outcomes;

    private static void CheckText(Attack attack, PipelineReport report)
    {
        var record = JsonSerializer.Serialize(report.Steps) + report.User + report.Context + report.Outcome;
        if (attack.Isolation.Contains("host"))
        {
            Assert.DoesNotContain("ESCAPED", record, StringComparison.Ordinal);
            Assert.DoesNotContain("LEAKED", record, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("canary-secret-0123456789", JsonSerializer.Serialize(report.Steps.Select(step => (step.Console, step.Fault))), StringComparison.Ordinal);
        if (report.Outcome is PipelineOutcome.Denied denied)
        {
            Assert.InRange(Encoding.UTF8.GetByteCount(denied.Description), 0, 5_000);
        }
    }

    private static void CheckAsserts(Attack attack, PipelineReport report)
    {
        var console = report.Steps[0].Console;
        foreach (var (key, value) in attack.Asserts)
        {
            switch (key)
            {
                case "callback-count":
                    Assert.InRange(console.Count(line => line.Level == "runtime" && line.Text.Contains("called again", StringComparison.Ordinal)), 0, 1);
                    break;
                case "log-lines":
                    Assert.InRange(console.Count(line => line.Level != "runtime"), 0, int.Parse(value, System.Globalization.CultureInfo.InvariantCulture));
                    break;
                case "log-bytes":
                    Assert.InRange(console.Where(line => line.Level != "runtime").Sum(line => Encoding.UTF8.GetByteCount(line.Text)), 0, int.Parse(value, System.Globalization.CultureInfo.InvariantCulture));
                    break;
                case "single-log-entry":
                    Assert.NotNull(report.Steps[0].Denial);
                    Assert.Empty(console);
                    break;
            }
        }
    }

    private async Task<string> CanaryAsync()
    {
        var report = await world.Runtime.RunAsync(new FakeEffects(), Build.Request(Canary));
        Assert.IsType<PipelineOutcome.Allowed>(report.Outcome);
        Assert.Empty(report.Steps[0].Console);
        return report.Context;
    }
}
