using System.Text.RegularExpressions;
using Microsoft.Playwright;
using RulesDashboard.E2E.Testing;

namespace RulesDashboard.E2E.Journeys;

/// <summary>People sign in to the running sample; rules decide.</summary>
public sealed class SignInToApplicationTests(BrowserFixture browser) : IAsyncLifetime
{
    private readonly AppFixture _app = new();
    private WebShop _shop = null!; // set before any test runs

    public async ValueTask InitializeAsync()
    {
        await _app.InitializeAsync();
        _shop = await WebShop.StartAsync(_app);
        await _app.AddUserAsync("ada@example.com", user => (user.Name, user.AppMetadata) = ("Ada Lovelace", """{"tier":"gold"}"""), "editor");
    }

    public async ValueTask DisposeAsync()
    {
        await _shop.DisposeAsync();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task A_user_signs_in_to_the_web_shop_and_sees_the_claims_that_a_rule_added()
    {
        await _app.AddRuleAsync("Add tier", """
            function (user, context, callback) {
              context.idToken['https://shop.example/tier'] = user.app_metadata.tier;
              context.idToken['https://shop.example/roles'] = context.authorization.roles;
              context.idToken['https://shop.example/logins'] = context.stats.loginsCount;
              context.idToken.sub = 'mallory';
              callback(null, user, context);
            }
            """);
        await using var journey = await Journey.BeginAsync(browser, _shop.Url);

        await SignInAsync(journey);

        await Assertions.Expect(journey.Page.GetByRole(AriaRole.Heading, new() { Name = "Hello, Ada Lovelace" })).ToBeVisibleAsync();
        await ExpectClaimAsync(journey, "https://shop.example/tier", "gold");
        await ExpectClaimAsync(journey, "https://shop.example/roles", "editor");
        await ExpectClaimAsync(journey, "https://shop.example/logins", "1");
        await ExpectClaimAsync(journey, "email", "ada@example.com");
        await Assertions.Expect(journey.Page.GetByText("mallory")).ToHaveCountAsync(0);
        await journey.PictureAsync("web-shop");

        await journey.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Assertions.Expect(journey.Page.GetByRole(AriaRole.Link, new() { Name = "Sign in" })).ToBeVisibleAsync();
        await journey.Page.GetByRole(AriaRole.Link, new() { Name = "Sign in" }).ClickAsync();
        await Assertions.Expect(journey.Page.GetByRole(AriaRole.Heading, new() { Name = "Sign in to Web shop" })).ToBeVisibleAsync();
        journey.Complete();
    }

    [Fact]
    public async Task A_denying_rule_reaches_the_application_with_its_message()
    {
        await _app.AddRuleAsync("Deny", "function (user, context, callback) { callback(new UnauthorizedError('Only on weekdays.')); }");
        await using var journey = await Journey.BeginAsync(browser, _shop.Url);

        await SignInAsync(journey);

        await Assertions.Expect(journey.Page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("Only on weekdays.");
        await Assertions.Expect(journey.Page.GetByText("unauthorized")).ToBeVisibleAsync();
        journey.Complete();
    }

    [Fact]
    public async Task A_throwing_rule_denies_with_what_it_threw_and_a_reference()
    {
        await _app.AddRuleAsync("Throw", "function (user, context, callback) { throw new Error('The directory is down.'); }");
        await using var journey = await Journey.BeginAsync(browser, _shop.Url);

        await SignInAsync(journey);

        await Assertions.Expect(journey.Page.GetByText("access_denied")).ToBeVisibleAsync();
        await Assertions.Expect(journey.Page.GetByRole(AriaRole.Alert)).ToHaveTextAsync(new Regex(@"^The directory is down\. \(reference [0-9A-Z]+\)$"));
        journey.Complete();
    }

    [Fact]
    public async Task A_wrong_password_is_told_apart_from_nothing_and_ten_of_them_pause_the_account()
    {
        await using var journey = await Journey.BeginAsync(browser, _shop.Url);
        await journey.Page.GotoAsync("/");
        await journey.Page.GetByRole(AriaRole.Link, new() { Name = "Sign in" }).ClickAsync();
        await journey.CheckAccessibilityAsync();
        await journey.PictureAsync("sign-in");
        await journey.EnterAsync("nobody@example.com", "wrong");
        var unknown = await journey.Page.GetByRole(AriaRole.Alert).TextContentAsync();

        for (var attempt = 0; attempt < 10; attempt++)
        {
            await journey.EnterAsync("ada@example.com", "wrong " + attempt);
            await Assertions.Expect(journey.Page.GetByLabel("Password")).ToBeEmptyAsync();
            Assert.Equal(unknown, await journey.Page.GetByRole(AriaRole.Alert).TextContentAsync());
        }

        await journey.EnterAsync("ada@example.com", AppFixture.Password);
        await Assertions.Expect(journey.Page.GetByLabel("Password")).ToBeEmptyAsync();
        Assert.Equal(unknown, await journey.Page.GetByRole(AriaRole.Alert).TextContentAsync());
        journey.Complete();
    }

    [Fact]
    public async Task A_session_at_the_server_opens_no_page_of_the_dashboard()
    {
        await using var journey = await Journey.BeginAsync(browser, _shop.Url);
        await SignInAsync(journey);

        await journey.Page.GotoAsync(_app.Url + "/rules");

        await Assertions.Expect(journey.Page.GetByRole(AriaRole.Heading, new() { Name = "Sign in to the dashboard" })).ToBeVisibleAsync();
        await journey.EnterAsync("ada@example.com", AppFixture.Password);
        await Assertions.Expect(journey.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("may not use the dashboard");
        journey.Complete();
    }

    private static async Task SignInAsync(Journey journey)
    {
        await journey.Page.GotoAsync("/");
        await journey.Page.GetByRole(AriaRole.Link, new() { Name = "Sign in" }).ClickAsync();
        await journey.EnterAsync("ada@example.com", AppFixture.Password);
        await journey.Page.WaitForURLAsync(url => !url.Contains("/login", StringComparison.Ordinal));
    }

    private static Task ExpectClaimAsync(Journey journey, string claim, string value) =>
        Assertions.Expect(journey.Page.GetByRole(AriaRole.Row).Filter(new() { Has = journey.Page.GetByRole(AriaRole.Rowheader, new() { Name = claim, Exact = true }) })
            .GetByRole(AriaRole.Cell)).ToHaveTextAsync(value);
}
