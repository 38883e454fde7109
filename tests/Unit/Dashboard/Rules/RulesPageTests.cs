using Bunit;
using Microsoft.AspNetCore.Components.Web;
using RulesDashboard.Dashboard.Features.Rules;
using RulesDashboard.Data.Rules;
using RulesDashboard.Unit.Testing;

namespace RulesDashboard.Unit.Dashboard.Rules;

public sealed class RulesPageTests : DashboardTest
{
    [Fact]
    public void Open_WithoutRules_SaysWhatToDoFirst()
    {
        var page = Show<RulesPage>("/rules");

        page.WaitForAssertion(() => Assert.Contains("No rules yet", page.Markup, StringComparison.Ordinal));
        Assert.NotEmpty(page.FindAll("a[href='/templates']"));
    }

    [Fact]
    public async Task Open_WithRules_ListsThemInOrder()
    {
        await AddRuleAsync("First");
        await AddRuleAsync("Second", enabled: false);

        var page = Show<RulesPage>("/rules");

        page.WaitForAssertion(() => Assert.Equal(["First", "Second"], Names(page)));
        Assert.Contains("1 of 2 enabled", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_InUrl_ShowsOnlyWhatMatches()
    {
        await AddRuleAsync("Add roles");
        await AddRuleAsync("Welcome e-mail");

        var page = Show<RulesPage>("/rules?q=ROLES");

        page.WaitForAssertion(() => Assert.Equal(["Add roles"], Names(page)));
    }

    [Fact]
    public async Task AltDown_OnARule_MovesItInTheDatabase()
    {
        var first = await AddRuleAsync("First");
        await AddRuleAsync("Second");
        var page = Show<RulesPage>("/rules");
        page.WaitForElement($"#rule-{first}");

        await page.Find($"#rule-{first}").KeyDownAsync(new KeyboardEventArgs { Key = "ArrowDown", AltKey = true });

        page.WaitForAssertion(() => Assert.Equal(["Second", "First"], Names(page)));
        Assert.Equal(["Second", "First"], (await StoredAsync()).Select(rule => rule.Name));
    }

    [Fact]
    public async Task Toggle_OfAnEnabledRule_TakesItOutOfLogins()
    {
        await AddRuleAsync("First");
        var page = Show<RulesPage>("/rules");

        await page.WaitForElement("[aria-label='First runs in logins']").ClickAsync(new MouseEventArgs());

        page.WaitForAssertion(() => Assert.Equal("false", page.Find("[aria-label='First runs in logins']").GetAttribute("aria-checked")));
        Assert.False(Assert.Single(await StoredAsync()).Enabled);
        Floating.WaitForAssertion(() => Assert.Contains("Undo", Floating.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Toggle_BeforeTheFirstDeployment_IsDisabled()
    {
        await AddRuleAsync("Draft only", deployed: false);

        var page = Show<RulesPage>("/rules");

        Assert.True(page.WaitForElement("[aria-label='Draft only runs in logins']").HasAttribute("disabled"));
    }

    [Fact]
    public async Task NewRule_WithATakenName_SaysSoAtTheField()
    {
        await AddRuleAsync("Taken");
        var page = Show<RulesPage>("/rules");
        // Not awaited: the click ends when the dialog does.
        _ = page.WaitForElement("button.mud-button-filled").ClickAsync(new MouseEventArgs());
        Floating.WaitForElement("#rule-name-name").Input("Taken");

        await Floating.Find("form").SubmitAsync();

        Floating.WaitForAssertion(() => Assert.Equal("Another rule has this name.", Floating.Find("#rule-name-error").TextContent));
    }

    [Fact]
    public async Task ChangeByAnotherAdministrator_Appears()
    {
        var page = Show<RulesPage>("/rules");

        await AddRuleAsync("Theirs");

        page.WaitForAssertion(() => Assert.Equal(["Theirs"], Names(page)), TimeSpan.FromSeconds(5));
    }

    private static IEnumerable<string> Names(IRenderedComponent<RulesPage> page) => page.FindAll("a.name").Select(name => name.TextContent);

    private Task<IReadOnlyList<RuleSummary>> StoredAsync() => Database.Get<RuleStore>().ListAsync(CancellationToken.None);
}
