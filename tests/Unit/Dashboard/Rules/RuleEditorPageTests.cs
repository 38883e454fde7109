using System.Text.Json.Nodes;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using RulesDashboard.Dashboard.Features.Rules;
using RulesDashboard.Dashboard.Shared.Code;
using RulesDashboard.Data.Connections;
using RulesDashboard.Data.Rules;
using RulesDashboard.Unit.Testing;

namespace RulesDashboard.Unit.Dashboard.Rules;

public sealed class RuleEditorPageTests : DashboardTest
{
    private const string Mine = "function mine(user, context, callback) { callback(null, user, context); }";

    [Fact]
    public async Task Type_ThenSave_StoresTheDraft()
    {
        var id = await AddRuleAsync("Rule");
        var page = Open(id);
        await TypeAsync(page, Mine);

        await Button(page, "Save draft").ClickAsync(new MouseEventArgs());

        page.WaitForAssertion(() => Assert.Contains("Draft differs", page.Markup, StringComparison.Ordinal));
        Assert.Equal(Mine, (await FindAsync(id)).DraftSource);
    }

    [Fact]
    public async Task Conditions_ChooseAConnection_NarrowsTheRuleAtOnceAndTheListSaysSo()
    {
        var id = await AddRuleAsync("Rule");
        await Database.Get<ConnectionStore>().CreateAsync(new JsonObject { ["name"] = "acme", ["strategy"] = "oidc" }, "tests", default);
        var page = Open(id);
        await page.Find("#tab-conditions").ClickAsync(new MouseEventArgs());
        page.WaitForAssertion(() => Assert.Contains("acme", page.Markup, StringComparison.Ordinal));

        await page.FindAll(".conditions label").Single(label => label.TextContent.Contains("acme", StringComparison.Ordinal)).QuerySelector("input")!.ChangeAsync(new ChangeEventArgs { Value = true });

        Assert.Equal(["acme"], (await FindAsync(id)).Condition!.Connections);
        var list = Show<RulesPage>("/rules");
        list.WaitForAssertion(() => Assert.Contains("Connection: acme", list.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Deploy_UnsavedText_SavesAndDeploysTheNextVersion()
    {
        var id = await AddRuleAsync("Rule");
        var page = Open(id);
        await TypeAsync(page, Mine);

        await Button(page, "Deploy v2").ClickAsync(new MouseEventArgs());

        page.WaitForAssertion(() => Assert.Contains("Enabled · v2", page.Markup, StringComparison.Ordinal));
        Assert.Equal(Mine, (await FindAsync(id)).LiveSource);
    }

    [Fact]
    public async Task Deploy_TextThatDoesNotParse_IsRefusedWithItsLine()
    {
        var id = await AddRuleAsync("Rule");
        var page = Open(id);
        await TypeAsync(page, "function broken(user, context, callback) {\n  callback(;\n}");

        await Button(page, "Deploy v2").ClickAsync(new MouseEventArgs());

        Floating.WaitForAssertion(() => Assert.Contains("Not deployed. Line 2", Floating.Markup, StringComparison.Ordinal));
        Assert.Equal(1, (await FindAsync(id)).LiveVersion);
    }

    [Fact]
    public async Task Deploy_MissingModule_IsMarkedButNotRefused()
    {
        const string Text = "function (user, context, callback) {\n  var pg = require('pg@7.17.1');\n  callback(null, user, context);\n}";
        var id = await AddRuleAsync("Rule");
        var page = Open(id);
        await TypeAsync(page, Text);

        await Button(page, "Deploy v2").ClickAsync(new MouseEventArgs());

        page.WaitForAssertion(() => Assert.Contains("Enabled · v2", page.Markup, StringComparison.Ordinal));
        var marker = Assert.Single(page.FindComponent<RuleCodeEditor>().Instance.Markers);
        Assert.Equal(("Warning", 2, 20, 31), (marker.Severity, marker.Line, marker.Column, marker.EndColumn));
        Assert.StartsWith("Cannot find module 'pg@7.17.1'", marker.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Save_OverSomebodysText_ShowsBothAndLosesNone()
    {
        var id = await AddRuleAsync("Rule");
        var page = Open(id);
        await TypeAsync(page, Mine);
        await Database.Get<RuleStore>().SaveDraftAsync(id, "(user, context, callback) => callback()", (await FindAsync(id)).Version, "bo@acme.test", CancellationToken.None);

        // The click waits for the dialog, which waits for the person.
        _ = Button(page, "Save draft").ClickAsync(new MouseEventArgs());

        Floating.WaitForAssertion(() => Assert.Contains("Somebody saved another text", Floating.Markup, StringComparison.Ordinal));
        Assert.Equal("(user, context, callback) => callback()", (await FindAsync(id)).DraftSource);
        Assert.Equal(Mine, page.FindComponent<RuleCodeEditor>().Instance.Text);
    }

    [Fact]
    public void Open_UnknownRule_SaysSo()
    {
        var page = Open(Guid.CreateVersion7());

        page.WaitForAssertion(() => Assert.Contains("This rule does not exist", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task History_OfADeployedRule_ListsItsVersions()
    {
        var id = await AddRuleAsync("Rule");

        var page = Show<RuleEditorPage>($"/rules/{id}?tab=history", parameters => parameters.Add(editor => editor.Id, id));

        page.WaitForAssertion(() => Assert.Contains("v1", page.Find("[aria-label=Versions]").TextContent, StringComparison.Ordinal));
    }

    private IRenderedComponent<RuleEditorPage> Open(Guid id) =>
        Show<RuleEditorPage>($"/rules/{id}", parameters => parameters.Add(editor => editor.Id, id));

    private static Task TypeAsync(IRenderedComponent<RuleEditorPage> page, string text)
    {
        page.WaitForElement(".code");
        return page.FindComponent<RuleCodeEditor>().Instance.ReceiveTextAsync(text);
    }

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<RuleEditorPage> page, string text)
    {
        page.WaitForState(() => page.FindAll("button").Any(Matches));
        return page.FindAll("button").First(Matches);

        bool Matches(AngleSharp.Dom.IElement button) => button.TextContent.Trim().StartsWith(text, StringComparison.Ordinal) && !button.HasAttribute("disabled");
    }

    private async Task<RuleDetails> FindAsync(Guid id) =>
        await Database.Get<RuleStore>().FindAsync(id, CancellationToken.None) ?? throw new InvalidOperationException("The rule is gone.");
}
