using Bunit;
using RulesDashboard.Dashboard.Features.Configuration;
using RulesDashboard.Data.Configuration;
using RulesDashboard.Data.Rules;

namespace RulesDashboard.Unit.Dashboard.Configuration;

public sealed class ConfigurationPageTests : IdentityPagesTest
{
    private const string Value = "s3cret-value-1234";

    private ConfigurationStore Store => Get<ConfigurationStore>();

    [Fact]
    public async Task Page_ValueThatARuleReads_ShowsCodeAndRuleButNeverTheValue()
    {
        await Store.SetAsync("MAILGUN_KEY", Value, Administrator, CancellationToken.None);
        await AddRuleAsync("Welcome e-mail", "function (user, context, callback) { send(configuration.MAILGUN_KEY); }");

        var page = Render<ConfigurationPage>();

        page.WaitForAssertion(() => Assert.Equal("configuration.MAILGUN_KEY", page.Find("tbody code").TextContent));
        Assert.Equal("Welcome e-mail", page.Find("tbody a").TextContent);
        Assert.Contains(Administrator, page.Find("tbody").TextContent);
        Assert.DoesNotContain(Value, page.Markup);
    }

    [Fact]
    public async Task Page_KeyThatARuleReadsAndNobodySet_SaysSo()
    {
        await AddRuleAsync("Track sign-in", "function (user, context, callback) { track(configuration.MIXPANEL_TOKEN); }");

        var page = Render<ConfigurationPage>();

        page.WaitForAssertion(() => Assert.Contains("Not set", page.Find("tbody").TextContent));
        Assert.NotNull(page.Button("Set MIXPANEL_TOKEN"));
    }

    [Fact]
    public async Task New_BadInput_MessagesAtTheFieldsAndNothingLost()
    {
        await OpenNewAsync();

        Shown.Type("Key", "NOT A KEY");
        await Shown.Find("form").SubmitAsync();

        Assert.Contains("letters, digits", Shown.ErrorAt("Key"));
        Assert.Contains("Give a value", Shown.ErrorAt("Value"));
        Assert.Equal("NOT A KEY", Shown.Field("Key").GetAttribute("value"));
    }

    [Fact]
    public async Task New_KeyInUse_DoesNotReplaceItUnnoticed()
    {
        await Store.SetAsync("API_KEY", Value, Administrator, CancellationToken.None);
        await OpenNewAsync();

        Shown.Type("Key", "API_KEY");
        Shown.Type("Value", "other");
        await Shown.Find("form").SubmitAsync();

        Assert.NotNull(Shown.ErrorAt("Key"));
        Assert.Equal(Value, (await Store.ReadAllAsync(CancellationToken.None))["API_KEY"]);
    }

    [Fact]
    public async Task New_Value_IsStoredAndNotShownAgain()
    {
        var page = await OpenNewAsync();

        Shown.Type("Key", "PEM");
        Shown.Type("Value", "line 1\nline 2");
        await Shown.Find("form").SubmitAsync();

        page.WaitForAssertion(() => Assert.Contains("configuration.PEM", page.Markup), TimeSpan.FromSeconds(5));
        Assert.Equal("line 1\nline 2", (await Store.ReadAllAsync(CancellationToken.None))["PEM"]);
        Assert.DoesNotContain("line 1", page.Markup + Shown.Markup + Said.Markup);
    }

    [Fact]
    public async Task Delete_OnlyAfterTheKeyIsTyped()
    {
        await Store.SetAsync("API_KEY", Value, Administrator, CancellationToken.None);
        var page = Render<ConfigurationPage>();
        page.WaitForAssertion(() => page.Button("Delete API_KEY"));
        await page.InvokeAsync(() => page.Button("Delete API_KEY").Click());
        Shown.WaitForAssertion(() => Shown.Field("Type API_KEY to confirm"));

        await Shown.Find("form").SubmitAsync();
        Assert.NotNull(Shown.ErrorAt("Type API_KEY to confirm"));
        Shown.Type("Type API_KEY to confirm", "API_KEY");
        await Shown.Find("form").SubmitAsync();

        page.WaitForAssertion(() => Assert.Contains("Nothing configured yet", page.Markup), TimeSpan.FromSeconds(5));
        Assert.Empty(await Store.ListAsync(CancellationToken.None));
    }

    private async Task<IRenderedComponent<ConfigurationPage>> OpenNewAsync()
    {
        var page = Render<ConfigurationPage>();
        page.WaitForAssertion(() => Assert.DoesNotContain("Loading", page.Markup));
        page.FindAll("button").First(button => button.TextContent == "New value").Click();
        Shown.WaitForAssertion(() => Shown.Field("Key"));
        await Task.CompletedTask;
        return page;
    }

    private async Task AddRuleAsync(string name, string source) =>
        Assert.IsType<SaveResult.Saved>(await Get<RuleStore>().CreateAsync(new NewRule(name, "", source), Administrator, CancellationToken.None));
}
