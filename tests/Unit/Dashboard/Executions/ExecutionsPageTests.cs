using Bunit;
using RulesDashboard.Dashboard.Features.Executions;
using RulesDashboard.Data.Executions;
using RulesDashboard.Data.Rules;

namespace RulesDashboard.Unit.Dashboard.Executions;

public sealed class ExecutionsPageTests : ActivityPagesTest
{
    [Fact]
    public void Open_NothingRecorded_SaysWhatToDoFirst()
    {
        var page = Open<ExecutionsPage>("/executions");

        page.WaitForAssertion(() => Assert.Contains("No login has run the pipeline yet", page.Find("h2").TextContent, StringComparison.Ordinal));
        Assert.Equal("/applications", page.Find("a.mud-button-root").GetAttribute("href"));
    }

    [Fact]
    public async Task Open_Login_TellsWhoWhereWhenAndHowItEnded()
    {
        var execution = await AddAsync(execution =>
        {
            (execution.Outcome, execution.Message) = (ExecutionOutcome.Denied, "Not from here");
            execution.Steps = [Step("Countries", StepOutcome.Denied)];
        });

        var page = Open<ExecutionsPage>("/executions");

        page.WaitForAssertion(() => Assert.Equal(
            ["ada@example.com", "Web shop", "Denied", "Countries: Not from here", "46 ms", "3 min ago"], Rows(page).Single()));
        Assert.Equal($"/executions/{execution.Id}", page.Find("tbody a").GetAttribute("href"));
        Assert.Equal("1 Mar 2026 11:57:00 UTC", page.Find("tbody time").GetAttribute("title"));
    }

    [Fact]
    public async Task Open_TextOfStrangers_IsNotMarkup()
    {
        await AddAsync(execution => (execution.UserLabel, execution.ClientName) = ("<b>bobby</b>", "<i>shop</i>"));

        var page = Open<ExecutionsPage>("/executions");

        page.WaitForAssertion(() => Assert.Equal("<b>bobby</b>", Rows(page).Single()[0]));
        Assert.Empty(page.FindAll("tbody b, tbody i"));
    }

    [Fact]
    public async Task Open_FiltersInTheAddress_ListOnlyWhatMatchesAndShowTheChoice()
    {
        var rule = Assert.IsType<SaveResult.Saved>(await Rules.CreateAsync(new NewRule("Countries", "", "(u, c, cb) => cb()"), "admin", default)).Id;
        await AddAsync(execution => execution.UserLabel = "other");
        await AddAsync(execution =>
        {
            (execution.UserLabel, execution.Outcome) = ("wanted", ExecutionOutcome.Denied);
            var step = Step("Countries", StepOutcome.Denied);
            step.RuleId = rule;
            execution.Steps = [step];
        });

        var page = Open<ExecutionsPage>($"/executions?outcome=denied&rule={rule}&application=shop&range=1h&q=want");

        page.WaitForAssertion(() => Assert.Equal("wanted", Rows(page).Single()[0]));
        page.WaitForAssertion(() => Assert.Equal("Countries", Chosen(page, "Rule")));
        Assert.Equal("Web shop", Chosen(page, "Application"));
        Assert.Equal("Last hour", Chosen(page, "Time range"));
        Assert.Equal("Denied", page.Find("[aria-label=Outcome] [aria-pressed=true]").TextContent);
    }

    [Fact]
    public async Task ChooseOutcome_OnALaterPage_PutsItIntoTheAddressAndStartsAtTheNewest()
    {
        var old = await AddAsync();
        var page = Open<ExecutionsPage>($"/executions?range=24h&before={new ExecutionCursor(old.StartedAt.AddSeconds(1), old.Id)}");
        page.WaitForAssertion(() => Assert.Single(Rows(page)));

        page.FindAll("button").Single(button => button.TextContent == "Second factor").Click();

        Assert.Equal("/executions?outcome=second-factor&range=24h", Address);
    }

    [Fact]
    public async Task Search_Typing_WaitsForAPauseAndReplacesTheAddress()
    {
        await AddAsync();
        var page = Open<ExecutionsPage>("/executions");
        page.WaitForAssertion(() => Assert.Single(Rows(page)));

        page.Find("input[type=search]").Input("a");
        page.Find("input[type=search]").Input("ada");
        Assert.Equal("/executions", Address);
        Database.Clock.Advance(TimeSpan.FromMilliseconds(300));

        page.WaitForAssertion(() => Assert.Equal("/executions?q=ada", Address));
        Assert.Equal("ada", page.Find("input[type=search]").GetAttribute("value"));
    }

    [Fact]
    public async Task Open_MoreThanAPage_LeadsToOlderOnesAndKeepsTheFilter()
    {
        for (var minute = 0; minute < 51; minute++)
        {
            await AddAsync(execution => (execution.StartedAt, execution.UserLabel) = (Database.Now.AddMinutes(-minute), $"user {minute}"));
        }

        var page = Open<ExecutionsPage>("/executions?application=shop");
        page.WaitForAssertion(() => Assert.Equal(50, Rows(page).Count));
        var older = page.FindAll("nav a").Single(link => link.TextContent.Trim() == "Older").GetAttribute("href")!;
        var next = Open<ExecutionsPage>(older);

        next.WaitForAssertion(() => Assert.Equal("user 50", Rows(next).Single()[0]));
        Assert.StartsWith("/executions?application=shop&before=", older, StringComparison.Ordinal);
        Assert.Empty(next.FindAll("[aria-label='Pause live updates']"));
    }

    [Fact]
    public async Task LoginHappens_PageIsOpen_AppearsByItselfUnlessPaused()
    {
        await AddAsync();
        var page = Open<ExecutionsPage>("/executions");
        page.WaitForAssertion(() => Assert.Single(Rows(page)));

        await AddAsync(execution => execution.UserLabel = "second");
        await TickUntilAsync(page, 2);
        page.Find("[aria-label='Pause live updates']").Click();
        await AddAsync(execution => execution.UserLabel = "third");
        Database.Clock.Advance(TimeSpan.FromMinutes(2));

        Assert.Equal(2, Rows(page).Count);
        Assert.Equal("Paused", page.Find("[aria-pressed=true].live").TextContent.Trim());
    }

    private async Task TickUntilAsync(IRenderedComponent<ExecutionsPage> page, int rows)
    {
        for (var attempt = 0; attempt < 100 && Rows(page).Count != rows; attempt++)
        {
            Database.Clock.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Delay(20);
        }

        Assert.Equal(rows, Rows(page).Count);
    }

    private static List<string[]> Rows(IRenderedComponent<ExecutionsPage> page) =>
        [.. page.FindAll("tbody tr").Select(row => row.QuerySelectorAll("td").Select(cell => cell.TextContent.Trim()).ToArray())];

    private static string Chosen(IRenderedComponent<ExecutionsPage> page, string label)
    {
        var select = page.Find($"select[aria-label='{label}']");
        return select.QuerySelectorAll("option").Single(option => option.GetAttribute("value") == select.GetAttribute("value")).TextContent;
    }
}
