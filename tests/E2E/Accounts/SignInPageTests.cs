using Microsoft.Playwright;
using RulesDashboard.E2E.Testing;

namespace RulesDashboard.E2E.Accounts;

/// <summary>The sign-in pages as people have them: passkeys, other accounts, languages, colours, telephones.</summary>
public sealed class SignInPageTests(BrowserFixture browser, SharedApp app)
{
    [Fact]
    public async Task German_is_spoken_to_those_who_wish_it()
    {
        using var client = await OidcClient.RegisterAsync(app);
        await using var journey = await Journey.BeginAsync(browser, app.Url, change: options => options.Locale = "de-AT");
        await journey.Page.GotoAsync(client.AuthorizeUrl());
        await Assertions.Expect(journey.Page.GetByRole(AriaRole.Heading)).ToHaveTextAsync($"Bei {client.ClientId} anmelden");
        await Assertions.Expect(journey.Page.Locator("html")).ToHaveAttributeAsync("lang", "de");

        await journey.Page.GotoAsync(client.AuthorizeUrl(("ui_locales", "en de")));
        await Assertions.Expect(journey.Page.GetByRole(AriaRole.Heading)).ToHaveTextAsync($"Sign in to {client.ClientId}");

        await journey.Page.GotoAsync("/account/sign-in"); // for administrators, in English
        await Assertions.Expect(journey.Page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        journey.Complete();
    }

    [Fact]
    public async Task German_wishes_of_the_application_last_through_the_whole_way()
    {
        using var client = await OidcClient.RegisterAsync(app);
        await using var journey = await Journey.BeginAsync(browser, app.Url);
        await journey.Page.GotoAsync(client.AuthorizeUrl(("ui_locales", "fr de")));

        await journey.Page.GetByRole(AriaRole.Link, new() { Name = "Konto erstellen" }).ClickAsync();
        await journey.Page.GetByLabel("E-Mail").FillAsync("deutsch@example.com");
        await journey.Page.GetByLabel("Passwort").FillAsync(AppFixture.Password);
        await journey.Page.GetByRole(AriaRole.Button, new() { Name = "Konto erstellen" }).ClickAsync();

        await Assertions.Expect(journey.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("deutsch@example.com");
        Assert.StartsWith("Bestätigen Sie Ihre E-Mail", Assert.Single(await app.SubjectsAsync("deutsch@example.com")), StringComparison.Ordinal);
        journey.Complete();
    }

    [Fact]
    public async Task Who_is_sent_to_sign_up_sees_that_first_and_can_sign_in_all_the_same()
    {
        using var client = await OidcClient.RegisterAsync(app);
        await using var journey = await Journey.BeginAsync(browser, app.Url, change: options => options.JavaScriptEnabled = false);
        await journey.Page.GotoAsync(client.AuthorizeUrl(("screen_hint", "signup")));
        await Assertions.Expect(journey.Page.GetByRole(AriaRole.Heading)).ToHaveTextAsync($"Create an account for {client.ClientId}");
        await journey.Page.GetByRole(AriaRole.Link, new() { Name = "Sign in" }).ClickAsync();
        await Assertions.Expect(journey.Page.GetByRole(AriaRole.Heading)).ToHaveTextAsync($"Sign in to {client.ClientId}");
        journey.Complete();
    }

    [Fact]
    public async Task Who_is_asked_for_an_account_takes_the_one_of_the_session_or_another()
    {
        await app.AddUserAsync("first@example.com");
        await app.AddUserAsync("second@example.com");
        await using var journey = await Journey.BeginAsync(browser, app.Url);
        using var client = await OidcClient.RegisterAsync(app);
        var callbacks = await journey.PlayAsync("app.example");
        await journey.Page.GotoAsync(client.AuthorizeUrl());
        await journey.EnterAsync("first@example.com", AppFixture.Password);
        await journey.Page.WaitForURLAsync(OidcClient.Callback + "**");

        await journey.Page.GotoAsync(client.AuthorizeUrl(("prompt", "select_account")));
        await journey.CheckAccessibilityAsync();
        await journey.Page.GetByRole(AriaRole.Link, new() { Name = "first@example.com" }).ClickAsync();
        await journey.Page.WaitForURLAsync(OidcClient.Callback + "**");
        await journey.Page.GotoAsync(client.AuthorizeUrl(("prompt", "select_account")));
        await journey.Page.GetByRole(AriaRole.Link, new() { Name = "Use another account" }).ClickAsync();
        await journey.EnterAsync("second@example.com", AppFixture.Password);
        await journey.Page.WaitForURLAsync(OidcClient.Callback + "**");

        Assert.Equal(3, callbacks.Count);
        Assert.All(callbacks, url => Assert.Contains("code=", url, StringComparison.Ordinal));
        journey.Complete();
    }

    [Theory]
    [InlineData(ColorScheme.Light, 1440)]
    [InlineData(ColorScheme.Dark, 390)]
    public async Task Every_page_is_clean_in_both_colours_and_on_a_telephone(ColorScheme scheme, int width)
    {
        using var client = await OidcClient.RegisterAsync(app);
        await using var journey = await Journey.BeginAsync(browser, app.Url, $"sign-in-pages-{scheme}", options =>
        {
            options.ViewportSize = new ViewportSize { Width = width, Height = width > 800 ? 900 : 844 };
            options.ColorScheme = scheme;
        });
        journey.Expect(410);
        journey.Expect(400);
        await journey.Page.GotoAsync(client.AuthorizeUrl());
        var pages = new[]
        {
            journey.Page.Url, journey.Page.Url.Replace("/login?", "/signup?", StringComparison.Ordinal), "/login", "/forgot-password", "/reset-password", "/verify-email", "/signed-out",
            "/authorize?client_id=nobody", "/activate",
        };
        foreach (var (page, index) in pages.Select((page, index) => (page, index)))
        {
            await journey.Page.GotoAsync(page);
            await Assertions.Expect(journey.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
            await journey.CheckAccessibilityAsync();
            Assert.True(await journey.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), $"{page} is wider than the window");
            await journey.PictureAsync($"account-{index}-{scheme}");
        }

        journey.Complete();
    }
}
