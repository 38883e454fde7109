using Bunit;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using RulesDashboard.Dashboard.Features.Rules;
using RulesDashboard.Dashboard.Features.Runtime;
using RulesDashboard.Runtime;
using RulesDashboard.Runtime.Workers;
using RulesDashboard.Unit.Testing;

namespace RulesDashboard.Unit.Dashboard.Runtime;

/// <summary>A rule that has ended a real rule worker, as the dashboard tells of it.</summary>
[Collection(RuleWorkers.Name)]
public sealed class QuarantineTests : DashboardTest
{
    // One call of the engine that checks no limit.
    private const string Endless = "function (user, context, callback) { Iterator.prototype.every.call({ next: Object.bind(null, { value: 1, done: false }) }, Boolean.bind(null, true)); callback(null, user, context); }";

    private Guid _rule;

    protected override IReadOnlyDictionary<string, string?> RuntimeSettings { get; } = new Dictionary<string, string?>
    {
        ["Runtime:Workers"] = "1",
        ["Runtime:QuarantineAfter"] = "1",
        ["Runtime:Limits:CpuTime"] = "00:00:00.5",
    };

    private WorkerStatus Status => Services.GetRequiredService<WorkerStatus>();

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Services.AddSingleton(TimeProvider.System); // real processes keep no other time
        _rule = await AddRuleAsync("Killer", Endless);
        var request = Build.Request() with { Rules = [new RuleScript(_rule, "Killer", 1, Endless, FailurePolicy.Deny)] };
        var pipeline = Services.GetRequiredService<RulePipeline>();
        await pipeline.PrepareAsync([], new Dictionary<string, string>());
        await (await pipeline.RunAsync(request, new FakeEffects(), CancellationToken.None)).Completion;
    }

    [Fact]
    public async Task RuntimePage_HeldRule_CanBeReleased()
    {
        var page = Show<RuntimePage>("/runtime");
        Assert.Equal(["Killer"], page.FindAll("[aria-labelledby=quarantine] a").Select(link => link.TextContent));
        Assert.Contains("in 60 min", page.Markup, StringComparison.Ordinal);

        await page.Find("[aria-label='Release Killer']").ClickAsync(new MouseEventArgs());

        Assert.Contains("No rule is held", page.Markup, StringComparison.Ordinal);
        Assert.Empty(Status.Held);
        Floating.WaitForAssertion(() => Assert.Contains("is run again from the next login on", Floating.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public void RuntimePage_Workers_AreListedByTheirProcess()
    {
        var page = Show<RuntimePage>("/runtime");

        // The one that was ended is replaced while the page is open.
        page.WaitForAssertion(
            () =>
            {
                Assert.Equal(2, Status.Workers.Count);
                Assert.Equal(Status.Workers.Select(worker => $"{worker.ProcessId}").Order(), page.FindAll("[aria-labelledby=workers] td.mono").Select(cell => cell.TextContent).Order());
            },
            TimeSpan.FromSeconds(15));
    }

    [Fact]
    public void RulesPage_HeldRule_SaysSoInItsRow()
    {
        var page = Show<RulesPage>("/rules");

        page.WaitForAssertion(() => Assert.Equal("In quarantine", page.Find($"#rule-{_rule} .pill.deny").TextContent));
    }

    [Fact]
    public async Task RulePage_HeldRule_SaysWhatItDoesToLoginsUntilAnotherTextIsDeployed()
    {
        var page = Show<RuleEditorPage>($"/rules/{_rule}", parameters => parameters.Add(editor => editor.Id, _rule));
        page.WaitForAssertion(() => Assert.Contains("Until then every login is refused", page.Markup, StringComparison.Ordinal));

        var rules = Database.Get<RulesDashboard.Data.Rules.RuleStore>();
        var stored = (await rules.FindAsync(_rule, CancellationToken.None))!;
        await rules.SaveDraftAsync(_rule, "function (user, context, callback) { callback(); }", stored.Version, Administrator, CancellationToken.None);
        stored = (await rules.FindAsync(_rule, CancellationToken.None))!;
        await rules.DeployAsync(_rule, stored.Version, Administrator, CancellationToken.None);

        page.WaitForAssertion(() => Assert.DoesNotContain("Until then", page.Markup, StringComparison.Ordinal));
        Assert.Single(Status.Held);
    }
}
