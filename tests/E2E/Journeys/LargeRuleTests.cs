using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using RulesDashboard.Data.Rules;
using RulesDashboard.E2E.Testing;

namespace RulesDashboard.E2E.Journeys;

/// <summary>The largest rule there may be crosses the circuit whole; a larger one is refused without losing it.</summary>
public sealed class LargeRuleTests(BrowserFixture browser) : IAsyncLifetime
{
    private readonly AppFixture _app = new();

    public ValueTask InitializeAsync() => _app.InitializeAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_rule_of_a_hundred_kilobytes_is_edited_saved_and_read_back()
    {
        var id = await _app.AddRuleAsync("Large", "function (user, context, callback) { callback(null, user, context); }");
        await using var journey = await Journey.BeginAsync(browser, _app.Url);
        await journey.SignInAsAdministratorAsync();
        await journey.Page.GotoAsync($"/rules/{id}");
        var text = Source(100 * 1024);

        await PasteAsync(journey.Page, text);
        await Assertions.Expect(journey.Page.GetByText("100.0 / 100 kB")).ToBeVisibleAsync();
        await journey.Page.Keyboard.PressAsync("Control+s");
        await Assertions.Expect(journey.Page.GetByText("Draft differs")).ToBeVisibleAsync();

        Assert.Equal(text, (await _app.Services.GetRequiredService<RuleStore>().FindAsync(id, default))!.DraftSource);
        journey.Complete();
    }

    [Fact]
    public async Task A_larger_rule_is_refused_and_stays_in_the_editor()
    {
        var id = await _app.AddRuleAsync("Large", "function (user, context, callback) { callback(null, user, context); }");
        await using var journey = await Journey.BeginAsync(browser, _app.Url);
        await journey.SignInAsAdministratorAsync();
        await journey.Page.GotoAsync($"/rules/{id}");

        await PasteAsync(journey.Page, Source(120 * 1024));
        await journey.Page.Keyboard.PressAsync("Control+s");

        await Assertions.Expect(journey.Page.GetByText(new Regex("100 kB")).Nth(1)).ToBeVisibleAsync();
        await Assertions.Expect(journey.Page.GetByText("120.0 / 100 kB")).ToBeVisibleAsync();
        await Assertions.Expect(journey.Page.GetByText("Unsaved")).ToBeVisibleAsync();
        journey.Complete();
    }

    private static string Source(int bytes)
    {
        const string Start = "function (user, context, callback) {\n";
        const string Line = "  // a rule may be long, and this one is as long as it may be\n";
        const string End = "  callback(null, user, context);\n}\n";
        var room = bytes - Start.Length - End.Length;
        var lines = string.Concat(Enumerable.Repeat(Line, room / Line.Length));
        return Start + lines + new string(' ', room - lines.Length) + End;
    }

    private static async Task PasteAsync(IPage page, string text)
    {
        await Assertions.Expect(page.GetByText("No problems")).ToBeVisibleAsync();
        await page.Locator(".monaco-editor .view-lines").First.ClickAsync();
        await Assertions.Expect(page.Locator(".monaco-editor.focused")).ToBeVisibleAsync();
        await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await page.EvaluateAsync("text => navigator.clipboard.writeText(text)", text);
        await page.Keyboard.PressAsync("Control+a");
        await page.Keyboard.PressAsync("Control+v");
    }
}
