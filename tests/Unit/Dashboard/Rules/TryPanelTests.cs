using Bunit;
using Microsoft.AspNetCore.Components.Web;
using RulesDashboard.Dashboard.Features.Rules;
using RulesDashboard.Dashboard.Shared.Code;
using RulesDashboard.Unit.Testing;

namespace RulesDashboard.Unit.Dashboard.Rules;

public sealed class TryPanelTests : DashboardTest
{
    private const string Rule = "function (user, context, callback) { require('request')('https://api.example.com/risk', function (error, response, body) { callback(error || new Error('answered ' + body)); }); }";

    [Fact]
    public async Task Run_WithAMock_AnswersWithIt()
    {
        var panel = await OpenAsync();

        await TypeMocksAsync(panel, """[{"url":"https://api.example.com/*","reply":{"status":200,"body":{"score":1}}}]""");
        await RunAsync(panel);

        panel.WaitForAssertion(() => Assert.Contains("""answered {"score":1}""", panel.Find("#panel-try").TextContent, StringComparison.Ordinal));
        Assert.Contains("mocked", panel.Find("#panel-try").TextContent, StringComparison.Ordinal);
        Assert.Equal("1", panel.Find("#tab-mocks .pill").TextContent);
    }

    [Theory]
    [InlineData("[", "Line 1")]
    [InlineData("""[{"url":"https://a.test/"}]""", "http[0] must have a reply or an error")]
    [InlineData("""[{"address":"https://a.test/"}]""", "no such property")]
    public async Task Run_WithMocksThatCannotBeRead_SaysWhereAndDoesNotRun(string mocks, string problem)
    {
        var panel = await OpenAsync();

        await TypeMocksAsync(panel, mocks);
        await RunAsync(panel);

        panel.WaitForAssertion(() => Assert.Contains(problem, panel.Find("#panel-try [role=alert]").TextContent, StringComparison.Ordinal));
        Assert.Contains(problem, panel.Find("#panel-mocks .problem").TextContent, StringComparison.Ordinal);
    }

    private static async Task TypeMocksAsync(IRenderedComponent<TryPanel> panel, string mocks)
    {
        await panel.Find("#tab-mocks").ClickAsync(new MouseEventArgs());
        await panel.Find("#panel-mocks .link").ClickAsync(new MouseEventArgs());
        var editor = panel.FindComponents<RuleCodeEditor>().Single(editor => editor.Instance.Label == "HTTP mocks as JSON");
        await panel.InvokeAsync(() => editor.Instance.TextChanged.InvokeAsync(mocks));
    }

    private static Task RunAsync(IRenderedComponent<TryPanel> panel) => panel.Find("button.run").ClickAsync(new MouseEventArgs());

    private Task<IRenderedComponent<TryPanel>> OpenAsync() => Task.FromResult(Show<TryPanel>("/rules", parameters => parameters.Add(panel => panel.RuleId, Guid.NewGuid()).Add(panel => panel.RuleName, "Rule").Add(panel => panel.Text, Rule)));
}
