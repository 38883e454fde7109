using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using RulesDashboard.Data.Users;
using RulesDashboard.E2E.Testing;

namespace RulesDashboard.E2E.Accounts;

/// <summary>The account pages, and the page that connects a device, as people have them: nothing that axe calls serious, nothing wider than a telephone.</summary>
public sealed class AccountLookTests(BrowserFixture browser, SharedApp app)
{
    [Theory]
    [InlineData(1440, "en-GB", "Your account", "Connect a device")]
    [InlineData(390, "de-AT", "Ihr Konto", "Gerät verbinden")]
    public async Task Every_page_of_the_account_is_clean_in_both_colours_languages_and_on_a_telephone(int width, string locale, string account, string device)
    {
        var email = $"look-{locale}@example.com";
        var phone = await AddOwnerAsync(email);
        using var television = await OidcClient.RegisterAsync(app, """{"token_endpoint_auth_method":"none","app_type":"native","grant_types":["urn:ietf:params:oauth:grant-type:device_code"]}""");
        await using var journey = await Journey.BeginAsync(browser, app.Url, $"account-look-{locale}", options =>
        {
            options.ViewportSize = new ViewportSize { Width = width, Height = width > 800 ? 900 : 844 };
            options.Locale = locale;
        });
        await CheckAsync(journey, "/activate", device, locale);
        await journey.Page.GotoAsync("/account/security");
        await journey.Page.Locator("#email").FillAsync(email);
        await journey.Page.Locator("#password").FillAsync(AppFixture.Password);
        await journey.Page.Locator("button.primary").ClickAsync();
        await Assertions.Expect(journey.Page.Locator("#code")).ToBeVisibleAsync();
        await CheckAsync(journey, "/account/security", account, locale, "asks");
        await journey.Page.Locator("#code").FillAsync(phone.Code);
        await journey.Page.Locator("form:has(#code) button").ClickAsync();
        await Assertions.Expect(journey.Page.Locator("#current")).ToBeVisibleAsync();

        foreach (var page in new[] { "/account", "/account/security", "/account/security/app", "/account/sessions", "/account/identities" })
        {
            await CheckAsync(journey, page, account, locale);
        }

        await CheckAsync(journey, "/activate?user_code=" + (await television.BeginDeviceAsync(("scope", "openid")))["user_code"], television.ClientId, locale, "confirm");
        journey.Complete();
    }

    /// <summary>Somebody with something to see on each page.</summary>
    private async Task<AuthenticatorApp> AddOwnerAsync(string email)
    {
        var owner = await app.AddUserAsync(email, user => user.EmailConfirmed = false);
        var other = await app.AddUserAsync("other-" + email);
        Assert.Equal(LinkResult.Done, await app.Services.GetRequiredService<UserIdentities>().LinkAsync(owner.Id, other.Id, AppFixture.AdminEmail, default));
        return (await AuthenticatorApp.SetUpAsync(app, email)).App;
    }

    private static async Task CheckAsync(Journey journey, string url, string heading, string locale, string? what = null)
    {
        await journey.Page.GotoAsync(url);
        await Assertions.Expect(journey.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync(heading);
        await Assertions.Expect(journey.Page.Locator("html")).ToHaveAttributeAsync("lang", locale[..2]);
        await journey.CheckBothColoursAsync($"{what ?? "page"}{url.Split('?')[0].Replace('/', '-')}-{locale}");
    }
}
