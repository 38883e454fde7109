using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using RulesDashboard.Runtime;
using RulesDashboard.Unit.Testing;

namespace RulesDashboard.Unit.Runtime.Limits;

/// <summary>Whoever reaches a limit is told which one, by which rule, on which line, what was allowed and what was used.</summary>
public sealed class LimitTests
{
    // They end a request, not a rule: what they say is tested where requests are sent.
    private static readonly string[] OfRequests = ["HttpTime", "HttpReplyBytes", "HttpConcurrent", "HttpRedirects", "HttpHeaderBytes"];

    // A machine that is busy must not reach another limit first.
    private static readonly (string Limit, string Value)[] Generous = [("CpuTime", "00:00:30"), ("RegexTime", "00:00:05")];

    private static readonly IReadOnlyList<string> Names = [.. typeof(RuleLimits).GetProperties().Select(property => property.Name)];

    public static TheoryData<int, string> Cases => [.. LimitCase.All.Select((@case, index) => (index, @case.Limit))];

    public static TheoryData<string> Limits => [.. Names];

    /// <summary>Of what is carried over, none is a value that may be configured.</summary>
    public static TheoryData<string> RequiredLimits => [.. Names.Except([nameof(RuleLimits.CarriedGlobalBytes)])];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Run_LimitReached_SaysWhichWhereAndHowMuch(int index, string limit)
    {
        var @case = LimitCase.All[index];
        using var runtime = new RuntimeHarness([.. Generous.Where(other => other.Limit != limit), (limit, @case.Value)]);

        var report = await runtime.RunAsync(new FakeEffects(), Build.Request(@case.Rule) with { SnapshotId = "a" });

        var (text, line) = Said(report);
        Assert.Contains($"{limit})", text, StringComparison.Ordinal);
        Assert.Contains(@case.Allowed, text, StringComparison.Ordinal);
        Assert.Matches(@case.Used, text);
        Assert.Equal(@case.Line, line);
    }

    [Fact]
    public async Task Run_TimeThatIsRounded_HasTheUnitOfWhatIsWritten()
    {
        using var runtime = new RuntimeHarness(("RuleTime", "00:00:00.9996"));

        var report = await runtime.RunAsync(new FakeEffects(), Build.Request("function (user, context, callback) { setTimeout(callback, 5000); }") with { SnapshotId = "a" });

        Assert.Contains("; 1 s are allowed", Said(report).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Cases_CoverEveryLimit() => Assert.Equal(
        Names.Except(OfRequests).Order(StringComparer.Ordinal),
        LimitCase.All.Select(@case => @case.Limit).Distinct().Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(RequiredLimits))]
    public void Start_LimitIsNotConfigured_IsRefusedAndNamed(string limit)
    {
        using var services = Services(configuration => configuration.Remove($"{RuleLimits.Section}:{limit}"));

        var refusal = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IOptions<RuleLimits>>().Value);

        Assert.Contains(limit, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Limits))]
    public void Limit_IsConfiguredAndExplained(string limit)
    {
        using var services = Services(_ => { });

        var value = typeof(RuleLimits).GetProperty(limit)!.GetValue(services.GetRequiredService<IOptions<RuleLimits>>().Value);

        Assert.NotEqual("0", value!.ToString());
        Assert.EndsWith(".", typeof(RuleLimits).GetProperty(limit)!.GetCustomAttribute<DisplayAttribute>()?.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_MemoryOverManyTurnsAndRules_CountsTogether()
    {
        using var runtime = new RuntimeHarness(("MemoryBytes", "16777216"));
        const string Wasteful = "async function (user, context, callback) { for (var i = 0; i < 3; i++) { await new Promise(done => setTimeout(done, 1)); 'x'.repeat(1e6).split(',').length; } callback(null, user, context); }";

        var report = await runtime.RunAsync(Wasteful, Wasteful, Wasteful, Wasteful);

        var fault = Assert.IsType<PipelineOutcome.Failed>(report.Outcome).Fault;
        Assert.Equal((FaultKind.Memory, StepOutcome.Continued), (fault.Kind, report.Steps[0].Outcome));
        Assert.Matches(@"allocated 1[6-9](\.\d)? MB, this one \d(\.\d)? MB; 16 MB are allowed", fault.Message);
    }

    [Fact]
    public async Task Run_SecretWhereALineIsCut_IsStillRedacted()
    {
        using var runtime = new RuntimeHarness(("ConsoleLineBytes", "256"));
        var request = Build.Request("function (user, context, callback) { console.log('x'.repeat(250) + configuration.KEY); callback(); }");

        var report = await runtime.RunAsync(new FakeEffects(), request with { Configuration = new Dictionary<string, string> { ["KEY"] = "sk_live_123456789" } });

        Assert.DoesNotContain("sk_", report.Steps[0].Console[0].Text, StringComparison.Ordinal);
    }

    // The fault that ended the rule, or what the runtime remarked or left of a line that the rule printed.
    private static (string Text, int? Line) Said(PipelineReport report)
    {
        var step = report.Steps[0];
        if (step.Fault is { } fault)
        {
            Assert.Equal("Rule 1", fault.RuleName);
            return (fault.Message, fault.Line);
        }

        var text = (step.Console.FirstOrDefault(line => line.Level == "runtime") ?? step.Console[0]).Text;
        return (text, text.Contains("at line 2", StringComparison.Ordinal) ? 2 : null);
    }

    private static ServiceProvider Services(Action<Dictionary<string, string?>> change)
    {
        var settings = new ConfigurationBuilder().AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json")).Build().AsEnumerable().ToDictionary();
        change(settings);
        return new ServiceCollection().AddLogging().AddRuleRuntime(new ConfigurationBuilder().AddInMemoryCollection(settings).Build()).BuildServiceProvider();
    }
}
