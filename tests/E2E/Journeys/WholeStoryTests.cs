using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using RulesDashboard.Dashboard.Features.Setup;
using RulesDashboard.E2E.Testing;

namespace RulesDashboard.E2E.Journeys;

/// <summary>Everything a newcomer does on the first day, through the browser alone: nothing here touches the database.</summary>
public sealed class WholeStoryTests(BrowserFixture browser) : IAsyncLifetime
{
    private const string Admin = "first@example.com";
    private const string AddClaim = """
        function addTier(user, context, callback) {
          console.log('Welcome %s', user.email);
          context.idToken['https://acme.test/tier'] = 'gold';
          callback(null, user, context);
        }
        """;

    private const string Deny = """
        function addTier(user, context, callback) {
          console.log('Refusing %s', user.email);
          callback(new UnauthorizedError('The shop is closed today.'));
        }
        """;

    private readonly FreshApp _app = new();

    public ValueTask InitializeAsync() => _app.InitializeAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task From_an_empty_installation_to_a_rule_that_decides_a_real_login_and_its_trace()
    {
        await using var admin = await Journey.BeginAsync(browser, _app.Url, "whole-story-admin");
        await BecomeAdministratorAsync(admin);
        await WriteRuleFromTemplateAsync(admin);
        await EnableRuleAsync(admin);
        await CreateUserAsync(admin);
        var url = WebShop.FreeUrl();
        var (clientId, secret) = await CreateApplicationAsync(admin, url);
        await using var shop = await WebShop.StartAsync(_app.Url, url, clientId, secret);

        await SignInAsync(shop, async page =>
        {
            await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Hello, Ada Lovelace" })).ToBeVisibleAsync();
            await Assertions.Expect(page.GetByRole(AriaRole.Row, new() { Name = "https://acme.test/tier gold" })).ToBeVisibleAsync();
        });

        await ChangeRuleAsync(admin);
        await SignInAsync(shop, async page =>
        {
            await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("The shop is closed today.");
            await Assertions.Expect(page.GetByText("unauthorized")).ToBeVisibleAsync();
        });

        await ReadExecutionsAsync(admin);
        admin.Complete();
    }

    private async Task BecomeAdministratorAsync(Journey admin)
    {
        await admin.Page.GotoAsync($"/setup?token={_app.Services.GetRequiredService<SetupToken>().Value}");
        await admin.Page.GetByLabel("E-mail").FillAsync(Admin);
        await admin.Page.GetByLabel("Password").FillAsync(AppFixture.Password);
        await admin.Page.GetByRole(AriaRole.Button, new() { Name = "Create administrator" }).ClickAsync();
        await Assertions.Expect(admin.Page.GetByRole(AriaRole.Heading, new() { Name = "Overview" })).ToBeVisibleAsync();
        await admin.CheckAccessibilityAsync();
    }

    private static async Task WriteRuleFromTemplateAsync(Journey admin)
    {
        var page = admin.Page;
        await page.GetByRole(AriaRole.Link, new() { Name = "Templates", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Option, new() { Name = "Add roles to tokens" }).ClickAsync();
        await Assertions.Expect(page.Locator(".view-line").First).ToBeVisibleAsync();
        await admin.CheckAccessibilityAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Use template" }).ClickAsync();

        await ReplaceTextAsync(page, AddClaim);
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Run") }).ClickAsync();
        await Assertions.Expect(page.GetByText("Login allowed")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("\"https://acme.test/tier\"").Last).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("Welcome ", new() { Exact = false }).Last).ToBeVisibleAsync();
        await admin.CheckAccessibilityAsync();
        await admin.PictureAsync("editor");

        await page.Keyboard.PressAsync("Control+s");
        await Assertions.Expect(page.GetByText("Unsaved")).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Button, new() { Name = "Deploy v1" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Off · v1")).ToBeVisibleAsync();
    }

    private static async Task EnableRuleAsync(Journey admin)
    {
        await admin.Page.GetByRole(AriaRole.Link, new() { Name = "Rules", Exact = true }).First.ClickAsync();
        await admin.Page.GetByRole(AriaRole.Switch, new() { Name = "Add roles to tokens runs in logins" }).ClickAsync();
        await Assertions.Expect(admin.Page.GetByText("1 of 1 enabled")).ToBeVisibleAsync();
        await admin.CheckAccessibilityAsync();
    }

    private static async Task CreateUserAsync(Journey admin)
    {
        var page = admin.Page;
        await page.GetByRole(AriaRole.Link, new() { Name = "Users", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "New user" }).First.ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("E-mail", new() { Exact = false }).First.FillAsync("ada@example.com");
        await dialog.GetByLabel("Name").FillAsync("Ada Lovelace");
        await dialog.GetByLabel("Password").FillAsync(AppFixture.Password);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Create user" }).ClickAsync();
        await Assertions.Expect(dialog).ToHaveCountAsync(0);
        await Assertions.Expect(page.GetByText("Ada Lovelace").First).ToBeVisibleAsync();
        await admin.CheckAccessibilityAsync();
    }

    private static async Task<(string ClientId, string Secret)> CreateApplicationAsync(Journey admin, string url)
    {
        var page = admin.Page;
        await page.GetByRole(AriaRole.Link, new() { Name = "Applications", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "New application" }).First.ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "New application" });
        await dialog.GetByLabel("Name").FillAsync("Web shop");
        await dialog.GetByLabel("Callback URLs").FillAsync(WebShop.CallbackOf(url));
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Create application" }).ClickAsync();

        var secret = page.GetByRole(AriaRole.Dialog, new() { Name = "Client secret" });
        await Assertions.Expect(secret).ToBeVisibleAsync();
        var values = await secret.Locator("dd code").AllInnerTextsAsync();
        await secret.GetByRole(AriaRole.Button, new() { Name = "I have stored it" }).ClickAsync();
        await Assertions.Expect(secret).ToHaveCountAsync(0);
        await admin.CheckAccessibilityAsync();
        return (values[0], values[1]);
    }

    private static async Task ChangeRuleAsync(Journey admin)
    {
        var page = admin.Page;
        await page.GetByRole(AriaRole.Link, new() { Name = "Rules", Exact = true }).First.ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Add roles to tokens" }).ClickAsync();
        await ReplaceTextAsync(page, Deny);
        await page.GetByRole(AriaRole.Button, new() { Name = "Deploy v2" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Enabled · v2")).ToBeVisibleAsync();
    }

    private async Task SignInAsync(WebShop shop, Func<IPage, Task> then)
    {
        await using var user = await Journey.BeginAsync(browser, shop.Url, "whole-story-user");
        await user.Page.GotoAsync("/");
        await user.Page.GetByRole(AriaRole.Link, new() { Name = "Sign in" }).ClickAsync();
        await Assertions.Expect(user.Page.GetByRole(AriaRole.Heading, new() { Name = "Sign in to Web shop" })).ToBeVisibleAsync();
        await user.CheckAccessibilityAsync();
        await user.EnterAsync("ada@example.com", AppFixture.Password);
        await then(user.Page);
        user.Complete();
    }

    private static async Task ReadExecutionsAsync(Journey admin)
    {
        var page = admin.Page;
        await page.GetByRole(AriaRole.Link, new() { Name = "Executions", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Row, new() { NameRegex = new Regex("ada@example.com.*Denied.*The shop is closed today") })).ToHaveCountAsync(1);
        await Assertions.Expect(page.GetByRole(AriaRole.Row, new() { NameRegex = new Regex("ada@example.com.*Allowed") })).ToHaveCountAsync(1);
        await admin.CheckAccessibilityAsync();
        await OpenAsync("Denied", "Refusing ada@example.com");
        await page.GoBackAsync();
        await OpenAsync("Allowed", "Welcome ada@example.com");
        await admin.PictureAsync("execution");

        async Task OpenAsync(string outcome, string line)
        {
            await page.GetByRole(AriaRole.Row, new() { NameRegex = new Regex(outcome) }).GetByRole(AriaRole.Link).First.ClickAsync();
            await Assertions.Expect(page.GetByText(line)).ToBeVisibleAsync();
            await Assertions.Expect(page.GetByText("Add roles to tokens").First).ToBeVisibleAsync();
            await admin.CheckAccessibilityAsync();
        }
    }

    private static async Task ReplaceTextAsync(IPage page, string text)
    {
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/rules/[0-9a-f-]{36}"));
        await Assertions.Expect(page.GetByRole(AriaRole.Textbox, new() { Name = "Rule code" })).ToBeAttachedAsync();
        var editor = page.Locator(".monaco-editor").First;
        await Assertions.Expect(editor.Locator(".view-line").First).ToBeVisibleAsync();
        await editor.Locator(".view-lines").ClickAsync();
        await Assertions.Expect(page.Locator(".monaco-editor.focused")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Control+a");
        // Pasted, as people bring a text along: typing would meet the editor's own brackets.
        await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await page.EvaluateAsync("text => navigator.clipboard.writeText(text)", text);
        await page.Keyboard.PressAsync("Control+v");
        await Assertions.Expect(page.GetByText("Unsaved")).ToBeVisibleAsync();
    }

    private sealed class FreshApp : AppFixture
    {
        protected override bool WithAdministrator => false;
    }
}
