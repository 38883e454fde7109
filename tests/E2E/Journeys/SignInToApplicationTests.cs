using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using RulesDashboard.Data.Users;
using RulesDashboard.E2E.Testing;

namespace RulesDashboard.E2E.Journeys;

/// <summary>People sign in to the running sample; rules decide.</summary>
public sealed class SignInToApplicationTests(BrowserFixture browser, SharedApp app)
{
    [Fact]
    public async Task A_user_signs_in_to_the_web_shop_and_sees_the_claims_that_a_rule_added()
    {
        await app.AddUserAsync("ada@example.com", user => (user.Name, user.AppMetadata) = ("Ada Lovelace", """{"tier":"gold"}"""), "editor");
        await app.AddRuleForAsync("ada@example.com", "Add tier", """
            context.idToken['https://shop.example/tier'] = user.app_metadata.tier;
            context.idToken['https://shop.example/roles'] = context.authorization.roles;
            context.idToken['https://shop.example/logins'] = context.stats.loginsCount;
            context.idToken.sub = 'mallory';
            callback(null, user, context);
            """);
        await using var journey = await Journey.BeginAsync(browser, app.Shop.Url);

        await SignInAsync(journey, "ada@example.com");

        await Assertions.Expect(journey.Page.GetByRole(AriaRole.Heading, new() { Name = "Hello, Ada Lovelace" })).ToBeVisibleAsync();
        await ExpectClaimAsync(journey, "https://shop.example/tier", "gold");
        await ExpectClaimAsync(journey, "https://shop.example/roles", "editor");
        await ExpectClaimAsync(journey, "https://shop.example/logins", "1");
        await ExpectClaimAsync(journey, "email", "ada@example.com");
        await Assertions.Expect(journey.Page.GetByText("mallory")).ToHaveCountAsync(0);
        await journey.PictureAsync("web-shop");
        journey.Complete();
    }

    [Fact]
    public async Task Signing_out_of_the_web_shop_also_ends_the_session_at_the_server()
    {
        await app.AddUserAsync("leaving@example.com");
        await using var journey = await Journey.BeginAsync(browser, app.Shop.Url);
        await SignInAsync(journey, "leaving@example.com");

        await journey.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await journey.Page.GetByRole(AriaRole.Link, new() { Name = "Sign in" }).ClickAsync();

        await Assertions.Expect(journey.Page.GetByRole(AriaRole.Heading, new() { Name = "Sign in to Web shop" })).ToBeVisibleAsync();
        journey.Complete();
    }

    [Fact]
    public async Task The_web_shop_signs_its_user_in_silently_as_long_as_there_is_a_session()
    {
        await app.AddUserAsync("silent@example.com", user => user.Name = "Sil Ent");
        await using var journey = await Journey.BeginAsync(browser, app.Shop.Url);
        await SignInAsync(journey, "silent@example.com");
        await journey.Page.GetByRole(AriaRole.Heading, new() { Name = "Hello, Sil Ent" }).WaitForAsync();
        await journey.Page.Context.ClearCookiesAsync(new() { Name = "web-shop" });

        await journey.Page.GotoAsync("/sign-in?prompt=none");
        await Assertions.Expect(journey.Page.GetByRole(AriaRole.Heading, new() { Name = "Hello, Sil Ent" })).ToBeVisibleAsync();
        await journey.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await journey.Page.GetByRole(AriaRole.Link, new() { Name = "Sign in" }).WaitForAsync();
        await journey.Page.GotoAsync("/sign-in?prompt=none");

        await Assertions.Expect(journey.Page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("Login required");
        journey.Complete();
    }

    [Fact]
    public async Task The_web_shop_asks_again_with_its_refresh_token_and_the_rules_decide_again()
    {
        await app.AddUserAsync("asking@example.com", user => user.Name = "As King");
        await app.AddRuleForAsync("asking@example.com", "Names the protocol", """
            context.idToken['https://shop.example/protocol'] = context.protocol;
            if (user.user_metadata && user.user_metadata.left) { return callback(new UnauthorizedError('You have left.')); }
            callback(null, user, context);
            """);
        await using var journey = await Journey.BeginAsync(browser, app.Shop.Url);
        await SignInAsync(journey, "asking@example.com");
        await ExpectClaimAsync(journey, "https://shop.example/protocol", "oidc-basic-profile");

        await journey.Page.GetByRole(AriaRole.Button, new() { Name = "Ask again" }).ClickAsync();

        await ExpectClaimAsync(journey, "https://shop.example/protocol", "oauth2-refresh-token");
        await ChangeMetadataAsync("asking@example.com", """{"left":true}""");
        await journey.Page.GetByRole(AriaRole.Button, new() { Name = "Ask again" }).ClickAsync();
        await Assertions.Expect(journey.Page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("You have left.");
        journey.Complete();
    }

    [Fact]
    public async Task A_rule_sends_the_user_of_the_web_shop_elsewhere_and_asks_for_a_second_factor_afterwards()
    {
        const string Email = "elsewhere@example.com";
        await app.AddUserAsync(Email, user => user.Name = "Else Where");
        await app.AddRuleForAsync(Email, "Elsewhere", $$"""
            if (context.protocol === 'redirect-callback') { context.multifactor = { provider: 'any' }; } else { context.redirect = { url: '{{app.Url}}/signed-out' }; }
            context.idToken['https://shop.example/protocol'] = context.protocol;
            callback(null, user, context);
            """);
        var (phone, _) = await AuthenticatorApp.SetUpAsync(app, Email);
        await using var journey = await Journey.BeginAsync(browser, app.Shop.Url);
        await SignInAsync(journey, Email);

        await journey.Page.WaitForURLAsync("**/signed-out?state=*");
        await journey.Page.GotoAsync($"{app.Url}/continue{new Uri(journey.Page.Url).Query}");
        await journey.Page.GetByLabel("Code of your authenticator app").FillAsync(phone.Code);
        await journey.Page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();

        await Assertions.Expect(journey.Page.GetByRole(AriaRole.Heading, new() { Name = "Hello, Else Where" })).ToBeVisibleAsync();
        await ExpectClaimAsync(journey, "https://shop.example/protocol", "redirect-callback");
        journey.Complete();
    }

    [Fact]
    public async Task A_denying_rule_reaches_the_application_with_its_message()
    {
        await app.AddUserAsync("denied@example.com");
        await app.AddRuleForAsync("denied@example.com", "Deny", "callback(new UnauthorizedError('Only on weekdays.'));");
        await using var journey = await Journey.BeginAsync(browser, app.Shop.Url);

        await SignInAsync(journey, "denied@example.com");

        await Assertions.Expect(journey.Page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("Only on weekdays.");
        await Assertions.Expect(journey.Page.GetByText("unauthorized")).ToBeVisibleAsync();
        journey.Complete();
    }

    [Fact]
    public async Task A_throwing_rule_denies_with_what_it_threw_and_a_reference()
    {
        await app.AddUserAsync("unlucky@example.com");
        await app.AddRuleForAsync("unlucky@example.com", "Throw", "throw new Error('The directory is down.');");
        await using var journey = await Journey.BeginAsync(browser, app.Shop.Url);

        await SignInAsync(journey, "unlucky@example.com");

        await Assertions.Expect(journey.Page.GetByRole(AriaRole.Alert)).ToHaveTextAsync(new Regex(@"^The directory is down\. \(reference [0-9A-Z]+\)$"));
        await Assertions.Expect(journey.Page.GetByText("access_denied")).ToBeVisibleAsync();
        journey.Complete();
    }

    [Fact]
    public async Task A_wrong_password_sounds_like_an_unknown_user_and_ten_of_them_pause_the_account()
    {
        await app.AddUserAsync("attacked@example.com");
        await using var journey = await Journey.BeginAsync(browser, app.Shop.Url);
        await journey.Page.GotoAsync("/sign-in");
        await journey.CheckAccessibilityAsync();
        await journey.PictureAsync("sign-in");
        var unknown = await RefusedAsync(journey, "nobody@example.com", "wrong");

        for (var attempt = 0; attempt < 10; attempt++)
        {
            Assert.Equal(unknown, await RefusedAsync(journey, "attacked@example.com", "wrong"));
        }

        Assert.Equal(unknown, await RefusedAsync(journey, "attacked@example.com", AppFixture.Password));
        journey.Complete();
    }

    [Fact]
    public async Task A_session_at_the_server_opens_no_page_of_the_dashboard()
    {
        await app.AddUserAsync("curious@example.com");
        await using var journey = await Journey.BeginAsync(browser, app.Shop.Url);
        await SignInAsync(journey, "curious@example.com");

        await journey.Page.GotoAsync(app.Url + "/rules");

        await Assertions.Expect(journey.Page.GetByRole(AriaRole.Heading, new() { Name = "Sign in to the dashboard" })).ToBeVisibleAsync();
        Assert.Contains("may not use the dashboard", await RefusedAsync(journey, "curious@example.com", AppFixture.Password), StringComparison.Ordinal);
        journey.Complete();
    }

    private async Task ChangeMetadataAsync(string email, string json)
    {
        var profiles = app.Services.GetRequiredService<UserProfileStore>();
        await using var scope = app.Services.CreateAsyncScope();
        var user = (await scope.ServiceProvider.GetRequiredService<UserManager<User>>().FindByEmailAsync(email))!;
        Assert.IsType<MetadataResult.Saved>(await profiles.UpdateMetadataAsync(user.Id, MetadataKind.User, json, null, AppFixture.AdminEmail, default));
    }

    private static async Task SignInAsync(Journey journey, string email)
    {
        await journey.Page.GotoAsync("/");
        await journey.Page.GetByRole(AriaRole.Link, new() { Name = "Sign in" }).ClickAsync();
        await journey.EnterAsync(email, AppFixture.Password);
        await journey.Page.WaitForURLAsync(url => !url.Contains("/login", StringComparison.Ordinal));
    }

    /// <summary>Tries, and returns what the page answers.</summary>
    private static async Task<string?> RefusedAsync(Journey journey, string email, string password)
    {
        await journey.EnterAsync(email, password);
        await Assertions.Expect(journey.Page.GetByLabel("Password")).ToBeEmptyAsync(); // the answer is there: a page never repeats a password
        return await journey.Page.GetByRole(AriaRole.Alert).TextContentAsync();
    }

    private static Task ExpectClaimAsync(Journey journey, string claim, string value) =>
        Assertions.Expect(journey.Page.GetByRole(AriaRole.Row).Filter(new() { Has = journey.Page.GetByRole(AriaRole.Rowheader, new() { Name = claim, Exact = true }) })
            .GetByRole(AriaRole.Cell)).ToHaveTextAsync(value);
}
