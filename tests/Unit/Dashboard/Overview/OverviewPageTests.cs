using AngleSharp.Dom;
using Bunit;
using RulesDashboard.Dashboard.Features.Overview;
using RulesDashboard.Data.Executions;

namespace RulesDashboard.Unit.Dashboard.Overview;

public sealed class OverviewPageTests : ActivityPagesTest
{
    [Fact]
    public void Open_NothingRecorded_LeadsToTheFirstLogin()
    {
        var page = Open<OverviewPage>("/");

        page.WaitForAssertion(() => Assert.Equal(["Write a rule", "Add an application", "Sign in to it"], page.FindAll("h3").Select(step => step.TextContent)));
    }

    [Fact]
    public async Task Open_Logins_CountsThemComparesAndNamesTheTrouble()
    {
        await AddAsync(execution => execution.StartedAt = Database.Now.AddHours(-30));
        await AddAsync(execution => execution.Steps = [Step("Fraud check")]);
        await AddAsync(execution => (execution.Outcome, execution.Steps) = (ExecutionOutcome.Denied, [Step("Countries", StepOutcome.Denied)]));
        await AddAsync(execution => (execution.Outcome, execution.Steps) = (ExecutionOutcome.Failed, [Step("Fraud check", StepOutcome.Failed)]));

        var page = Open<OverviewPage>("/");

        page.WaitForAssertion(() => Assert.Equal(
            [
                "Logins 3 +200 % on the day before",
                "Denied by a rule 1 33.33 % · 1 rule",
                "Failed in a rule 1 Fraud check, 11:57",
                "Pipeline time, p95 46 ms Mostly Fraud check",
            ],
            page.FindAll(".stat").Select(Words)));
        Assert.Equal("/executions?outcome=denied&range=24h", page.FindAll(".stat a")[1].GetAttribute("href"));
    }

    [Fact]
    public async Task Open_Chart_HasATextAlternative()
    {
        await AddAsync();
        await AddAsync(execution => execution.Outcome = ExecutionOutcome.Denied);

        var page = Open<OverviewPage>("/?range=1h");

        page.WaitForAssertion(() => Assert.Equal("Logins by outcome, last hour: 1 allowed, 1 denied.", page.Find("svg[role=img]").GetAttribute("aria-label")));
        Assert.Contains("1 Mar 11:55–12:00 UTC: 1 allowed, 1 denied", page.FindAll("svg title").Select(title => title.TextContent));
        Assert.Equal("/executions?from=2026-03-01T11:55Z&to=2026-03-01T12:00Z", page.Find(".scroll a").GetAttribute("href"));
    }

    [Fact]
    public async Task ChooseRange_GoesIntoTheAddress()
    {
        await AddAsync();
        var page = Open<OverviewPage>("/");
        page.WaitForElement(".stat");

        page.Find("select[aria-label='Time range']").Change("7d");

        Assert.Equal("/?range=7d", Address);
        page.WaitForAssertion(() => Assert.Contains("Last 7 days", page.Find(".stats").GetAttribute("aria-label"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task LoginHappens_PageIsOpen_AppearsInTheLiveList()
    {
        await AddAsync();
        var page = Open<OverviewPage>("/");
        page.WaitForElement(".live li");

        await AddAsync(execution => (execution.UserLabel, execution.StartedAt) = ("<i>bo</i>", Database.Now));
        for (var attempt = 0; attempt < 100 && page.FindAll(".live li").Count < 2; attempt++)
        {
            Database.Clock.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Delay(20);
        }

        Assert.Equal("<i>bo</i>", page.FindAll(".live li a")[0].TextContent);
    }

    [Fact]
    public async Task Open_SlowRule_TellsWhatLoginsWaitFor()
    {
        var step = Step("Fraud check");
        (step.DurationMs, step.HttpMs) = (31, 28);
        await AddAsync(execution => execution.Steps = [step]);

        var page = Open<OverviewPage>("/");

        page.WaitForAssertion(() => Assert.Equal(
            "Fraud check On average 31 ms, of that 28 ms waiting for HTTP 31 ms 31 ms 1", Words(page.Find(".slowest tbody tr"))));
        Assert.Equal($"/rules/{step.RuleId}", page.Find(".slowest tbody a").GetAttribute("href"));
    }

    private static string Words(IElement element) =>
        string.Join(' ', element.Descendants<IText>().Select(text => text.Data.Trim()).Where(text => text.Length > 0));
}
