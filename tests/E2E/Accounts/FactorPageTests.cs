using System.Text.Json.Nodes;
using Microsoft.Playwright;
using RulesDashboard.E2E.Testing;

namespace RulesDashboard.E2E.Accounts;

/// <summary>What people see when a login asks for a second factor or for their consent.</summary>
public sealed class FactorPageTests(BrowserFixture browser, SharedApp app)
{
    private const string Asks = "context.multifactor = { provider: 'any' }; callback(null, user, context);";
    private const string Home = "/signed-out";
    private const string AlwaysAsks = "context.multifactor = { provider: 'any', allowRememberBrowser: false }; callback(null, user, context);";

    [Fact]
    public async Task A_user_sets_up_an_app_keeps_codes_and_has_the_browser_remembered_without_a_script()
    {
        await AddUserAsync("two-locks@example.com", Asks);
        await using var journey = await Journey.BeginAsync(browser, app.Shop.Url, change: options => options.JavaScriptEnabled = false);
        await SignInToShopAsync(journey, "two-locks@example.com");
        await ExpectHeadingAsync(journey, "Set up a second factor");
        await EnterCodeAsync(journey, "Code that the app shows", "000000");
        await Assertions.Expect(journey.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("The code is wrong");
        var phone = await ReadKeyAsync(journey);
        await EnterCodeAsync(journey, "Code that the app shows", phone.Code);
        await ExpectHeadingAsync(journey, "Keep your recovery codes");
        await Assertions.Expect(journey.Page.GetByRole(AriaRole.List, new() { Name = "Recovery codes" }).GetByRole(AriaRole.Listitem)).ToHaveCountAsync(10);
        await journey.Page.GetByRole(AriaRole.Link, new() { Name = "Continue" }).ClickAsync();
        await SignOutOfShopAsync(journey);

        await SignInToShopAsync(journey, "two-locks@example.com");
        await ExpectHeadingAsync(journey, "Confirm that it is you");
        await journey.Page.GetByLabel("Remember this browser for 30 days").CheckAsync();
        await EnterCodeAsync(journey, "Code of your authenticator app", phone.NextCode);
        await SignOutOfShopAsync(journey);

        await SignInToShopAsync(journey, "two-locks@example.com");
        await SignOutOfShopAsync(journey);
        journey.Complete();
    }

    [Theory]
    [InlineData(1440, "en-GB", "Set up a second factor|Keep your recovery codes|Confirm that it is you|Use a recovery code|Authorize ", "See your e-mail address")]
    [InlineData(390, "de-AT", "Zweiten Faktor einrichten|Bewahren Sie Ihre Wiederherstellungscodes auf|Bestätigen Sie, dass Sie es sind|Wiederherstellungscode verwenden| Zugriff erlauben", "Ihre E-Mail-Adresse sehen")]
    public async Task Every_page_on_the_way_is_clean_in_both_colours_languages_and_on_a_telephone(int width, string locale, string headings, string scope)
    {
        var email = $"way-{locale}@example.com";
        await AddUserAsync(email, AlwaysAsks);
        using var client = await OidcClient.RegisterAsync(app, """{"is_first_party":false}""");
        await using var journey = await Journey.BeginAsync(browser, app.Url, $"factor-pages-{locale}", options =>
        {
            options.ViewportSize = new ViewportSize { Width = width, Height = width > 800 ? 900 : 844 };
            options.Locale = locale;
        });
        await journey.PlayAsync("app.example");
        var titles = headings.Split('|');
        await SignInAsync(journey, client, email);

        await CheckAsync(journey, titles[0], locale, "factor-enrol");
        await journey.Page.Locator("#code").FillAsync((await ReadKeyAsync(journey)).Code);
        await journey.Page.Locator("button.primary").ClickAsync();
        await CheckAsync(journey, titles[1], locale, "factor-codes");
        var code = await journey.Page.Locator(".codes code").First.InnerTextAsync();

        await journey.Page.GotoAsync(client.AuthorizeUrl());
        await CheckAsync(journey, titles[2], locale, "factor-challenge");
        await journey.Page.GetByRole(AriaRole.Link, new() { Name = titles[3] }).ClickAsync();
        await CheckAsync(journey, titles[3], locale, "factor-recovery");
        await journey.Page.Locator("#code").FillAsync("AAAAA-AAAAA");
        await journey.Page.Locator("button.primary").ClickAsync();
        await Assertions.Expect(journey.Page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await CheckAsync(journey, titles[3], locale, "factor-wrong");
        await journey.Page.Locator("#code").FillAsync(code);
        await journey.Page.Locator("button.primary").ClickAsync();
        await CheckAsync(journey, titles[4], locale, "consent");
        await Assertions.Expect(journey.Page.GetByRole(AriaRole.Listitem).GetByText(scope)).ToBeVisibleAsync();
        Assert.Contains("code=", await LeaveAsync(journey, journey.Page.Locator("button.primary")), StringComparison.Ordinal);
        journey.Complete();
    }

    [Fact]
    public async Task Wishes_of_the_application_reach_every_page_on_the_way()
    {
        await AddUserAsync("wunsch@example.com", AlwaysAsks);
        using var client = await OidcClient.RegisterAsync(app);
        await using var journey = await Journey.BeginAsync(browser, app.Url);
        journey.Expect(400);
        await SignInAsync(journey, client, "wunsch@example.com", ("ui_locales", "fr de"));
        await ExpectHeadingAsync(journey, "Zweiten Faktor einrichten");
        await journey.Page.GetByLabel("Code, den die App zeigt").FillAsync((await ReadKeyAsync(journey)).Code);
        await journey.Page.GetByRole(AriaRole.Button, new() { Name = "Weiter" }).ClickAsync();
        await ExpectHeadingAsync(journey, "Bewahren Sie Ihre Wiederherstellungscodes auf");

        await journey.Page.GotoAsync(client.AuthorizeUrl(("ui_locales", "de")));
        await journey.Page.GetByRole(AriaRole.Link, new() { Name = "Wiederherstellungscode verwenden" }).ClickAsync();
        await journey.Page.GetByRole(AriaRole.Link, new() { Name = "Anderen Weg nehmen" }).ClickAsync();
        await ExpectHeadingAsync(journey, "Bestätigen Sie, dass Sie es sind");
        await journey.Page.GotoAsync("/mfa?state=nothing&ui_locales=de");
        await Assertions.Expect(journey.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Hier wartet keine Anmeldung");
        await journey.Page.GotoAsync("/consent?state=nothing&ui_locales=de");
        await ExpectHeadingAsync(journey, "Nichts zu erlauben");
        await journey.CheckAccessibilityAsync();
        journey.Complete();
    }

    [Fact]
    public async Task A_passkey_is_set_up_on_the_way_and_answers_the_next_challenge()
    {
        await AddUserAsync("key-lock@example.com", AlwaysAsks);
        using var client = await RegisterAtHomeAsync(firstParty: true);
        await using var journey = await Journey.BeginAsync(browser, app.Url);
        await journey.PlugInAuthenticatorAsync();
        await SignInAsync(journey, client, "key-lock@example.com");
        await ExpectHeadingAsync(journey, "Set up a second factor");
        await journey.Page.GetByRole(AriaRole.Button, new() { Name = "Use a passkey instead" }).ClickAsync();
        await ExpectHeadingAsync(journey, "Keep your recovery codes");
        await Assertions.Expect(journey.Page.GetByRole(AriaRole.List, new() { Name = "Recovery codes" }).GetByRole(AriaRole.Listitem)).ToHaveCountAsync(10);
        await journey.Page.GetByRole(AriaRole.Link, new() { Name = "Continue" }).ClickAsync();
        var first = await ArriveAsync(journey);

        await journey.Page.GotoAsync(client.AuthorizeUrl());
        await ExpectHeadingAsync(journey, "Confirm that it is you");
        await Assertions.Expect(journey.Page.GetByLabel("Code of your authenticator app")).ToHaveCountAsync(0);
        await journey.Page.GetByRole(AriaRole.Button, new() { Name = "Use a passkey" }).ClickAsync();
        var second = await ArriveAsync(journey);

        Assert.All([first, second], callback => Assert.Contains("code=", callback, StringComparison.Ordinal));
        var code = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(new Uri(second).Query)["code"].ToString();
        Assert.Equal("""["mfa"]""", (await client.ExchangeAsync(code)).IdToken["amr"]!.ToJsonString());
        journey.Complete();
    }

    [Fact]
    public async Task Consent_that_was_declined_is_asked_for_again_and_is_remembered_once_it_is_given()
    {
        await app.AddUserAsync("undecided@example.com");
        using var client = await RegisterAtHomeAsync(firstParty: false);
        await using var journey = await Journey.BeginAsync(browser, app.Url, change: options => options.JavaScriptEnabled = false);
        await SignInAsync(journey, client, "undecided@example.com");
        await ExpectHeadingAsync(journey, "Authorize " + client.ClientId);
        await journey.Page.GetByRole(AriaRole.Button, new() { Name = "Decline" }).ClickAsync();
        Assert.Contains("error=access_denied", await ArriveAsync(journey), StringComparison.Ordinal);

        await journey.Page.GotoAsync(client.AuthorizeUrl());
        await ExpectHeadingAsync(journey, "Authorize " + client.ClientId);
        await journey.Page.GetByRole(AriaRole.Button, new() { Name = "Accept" }).ClickAsync();
        Assert.Contains("code=", await ArriveAsync(journey), StringComparison.Ordinal);
        await journey.Page.GotoAsync(client.AuthorizeUrl());

        Assert.Contains("code=", await ArriveAsync(journey), StringComparison.Ordinal);
        journey.Complete();
    }

    /// <summary>An application whose callback is a page that exists, so that a browser can go on from there.</summary>
    private async Task<OidcClient> RegisterAtHomeAsync(bool firstParty)
    {
        var (id, callback) = ("home-" + Guid.NewGuid().ToString("N"), app.Url + Home);
        await app.AddApplicationAsync(id, new JsonObject { ["name"] = id, ["callbacks"] = new JsonArray(callback), ["is_first_party"] = firstParty, ["token_endpoint_auth_method"] = "none" });
        return OidcClient.Public(app.Url, id, callback);
    }

    /// <summary>The address that such an application was answered at.</summary>
    private static async Task<string> ArriveAsync(Journey journey)
    {
        await journey.Page.WaitForURLAsync("**" + Home + "?**");
        return journey.Page.Url;
    }

    private async Task AddUserAsync(string email, string rule)
    {
        await app.AddUserAsync(email);
        await app.AddRuleForAsync(email, email, rule);
    }

    private static async Task SignInAsync(Journey journey, OidcClient client, string email, params (string Name, string? Value)[] changes)
    {
        await journey.Page.GotoAsync(client.AuthorizeUrl(changes));
        await journey.Page.Locator("#email").FillAsync(email);
        await journey.Page.Locator("#password").FillAsync(AppFixture.Password);
        await journey.Page.Locator("button.primary").ClickAsync();
    }

    private static async Task SignInToShopAsync(Journey journey, string email)
    {
        await journey.Page.GotoAsync("/");
        await journey.Page.GetByRole(AriaRole.Link, new() { Name = "Sign in" }).ClickAsync();
        await journey.EnterAsync(email, AppFixture.Password);
    }

    private static async Task SignOutOfShopAsync(Journey journey)
    {
        await journey.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Assertions.Expect(journey.Page.GetByRole(AriaRole.Link, new() { Name = "Sign in" })).ToBeVisibleAsync();
    }

    private static async Task EnterCodeAsync(Journey journey, string label, string code)
    {
        await journey.Page.GetByLabel(label).FillAsync(code);
        await journey.Page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();
    }

    private static async Task<AuthenticatorApp> ReadKeyAsync(Journey journey) =>
        new((await journey.Page.Locator(".key code").InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal));

    private static Task ExpectHeadingAsync(Journey journey, string text) => Assertions.Expect(journey.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync(text);

    private static async Task CheckAsync(Journey journey, string heading, string locale, string picture)
    {
        await ExpectHeadingAsync(journey, heading);
        await Assertions.Expect(journey.Page.Locator("html")).ToHaveAttributeAsync("lang", locale[..2]);
        await journey.CheckBothColoursAsync($"{picture}-{locale}");
    }

    /// <summary>Presses what leads back to the application, and returns the address there.</summary>
    private static async Task<string> LeaveAsync(Journey journey, ILocator button) =>
        (await journey.Page.RunAndWaitForRequestAsync(() => button.ClickAsync(), request => request.Url.StartsWith(OidcClient.Callback, StringComparison.Ordinal))).Url;
}
