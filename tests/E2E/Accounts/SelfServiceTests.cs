using System.Net;
using Microsoft.Playwright;
using RulesDashboard.E2E.Testing;

namespace RulesDashboard.E2E.Accounts;

/// <summary>People become users, confirm their address and choose new passwords, all of it without JavaScript.</summary>
public sealed class SelfServiceTests(BrowserFixture browser, SharedApp app)
{
    private const string Chosen = "a brand new horse battery";

    [Fact]
    public async Task A_stranger_signs_up_confirms_the_address_and_rules_see_it()
    {
        await app.AddRuleForAsync("new@example.com", "Says whether verified", "context.idToken['https://shop.example/verified'] = String(user.email_verified); callback(null, user, context);");
        await using var journey = await BeginAsync();
        await ToSignInAsync(journey);
        await journey.Page.GetByRole(AriaRole.Link, new() { Name = "Create an account" }).ClickAsync();
        await journey.Page.GetByLabel("E-mail").FillAsync("new@example.com");
        await journey.Page.GetByLabel("Password").FillAsync(Chosen);
        await journey.Page.GetByRole(AriaRole.Button, new() { Name = "Create account" }).ClickAsync();
        await Assertions.Expect(journey.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("new@example.com");
        await journey.Page.GetByRole(AriaRole.Link, new() { Name = "Back to the sign-in" }).ClickAsync();
        await journey.EnterAsync("new@example.com", Chosen);
        await ExpectClaimAsync(journey, "https://shop.example/verified", "false");

        var link = await app.LinkAsync("new@example.com");
        await journey.Page.GotoAsync(link);
        await journey.Page.GetByRole(AriaRole.Button, new() { Name = "Confirm e-mail" }).ClickAsync();
        await Assertions.Expect(journey.Page.GetByRole(AriaRole.Heading, new() { Name = "Your e-mail is confirmed" })).ToBeVisibleAsync();
        await journey.Page.GetByRole(AriaRole.Link, new() { Name = "Continue" }).ClickAsync();
        await Assertions.Expect(journey.Page.GetByRole(AriaRole.Heading, new() { Name = "Sign in to Web shop" })).ToBeVisibleAsync();

        await ToSignInAsync(journey, signedIn: true);
        await ExpectClaimAsync(journey, "https://shop.example/verified", "true");
        journey.Expect(410);
        await journey.Page.GotoAsync(link);
        await Assertions.Expect(journey.Page.GetByRole(AriaRole.Heading, new() { Name = "This link is not valid" })).ToBeVisibleAsync();
        journey.Complete();
    }

    [Fact]
    public async Task A_forgotten_password_is_replaced_by_a_link_that_works_once_and_ends_sessions()
    {
        await app.AddUserAsync("forgetful@example.com");
        using var elsewhere = await OidcClient.RegisterAsync(app);
        await elsewhere.SignInAsync("forgetful@example.com");
        await using var journey = await BeginAsync();
        await ToSignInAsync(journey);
        await journey.Page.GetByRole(AriaRole.Link, new() { Name = "Forgot" }).ClickAsync();
        await journey.Page.GetByLabel("E-mail").FillAsync("forgetful@example.com");
        await journey.Page.GetByRole(AriaRole.Button, new() { Name = "Send link" }).ClickAsync();
        await Assertions.Expect(journey.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("forgetful@example.com");

        var link = await app.LinkAsync("forgetful@example.com");
        await journey.Page.GotoAsync(link);
        await journey.Page.GetByLabel("New password").FillAsync("short");
        await journey.Page.GetByRole(AriaRole.Button, new() { Name = "Set password" }).ClickAsync();
        await Assertions.Expect(journey.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("at least 8 characters");
        await journey.Page.GetByLabel("New password").FillAsync(Chosen);
        await journey.Page.GetByRole(AriaRole.Button, new() { Name = "Set password" }).ClickAsync();
        await journey.Page.GetByRole(AriaRole.Link, new() { Name = "Continue" }).ClickAsync();
        await journey.EnterAsync("forgetful@example.com", Chosen);
        await Assertions.Expect(journey.Page.GetByRole(AriaRole.Heading, new() { Name = "Hello" })).ToBeVisibleAsync();

        Assert.StartsWith("The password of forgetful@example.com", await app.TextAsync("forgetful@example.com"), StringComparison.Ordinal);
        using var silent = await elsewhere.GetAsync(elsewhere.AuthorizeUrl(("prompt", "none")));
        Assert.Equal("login_required", OidcClient.CallbackOf(silent)["error"]);
        journey.Expect(410);
        await journey.Page.GotoAsync(link);
        await Assertions.Expect(journey.Page.GetByRole(AriaRole.Heading, new() { Name = "This link is not valid" })).ToBeVisibleAsync();
        journey.Complete();
    }

    [Fact]
    public async Task Nobody_learns_who_has_an_account_and_no_mailbox_is_filled()
    {
        await app.AddUserAsync("known@example.com");
        using var client = await OidcClient.RegisterAsync(app);
        using var first = await client.GetAsync(client.AuthorizeUrl());
        var signUp = first.Headers.Location!.ToString().Replace("/login?", "/signup?", StringComparison.Ordinal);

        var known = await AnswerAsync(client, signUp, ("Input.Email", "known@example.com"), ("Input.Password", Chosen));
        var unknown = await AnswerAsync(client, signUp, ("Input.Email", "fresh@example.com"), ("Input.Password", Chosen));

        Assert.Contains("Look into your mailbox", known, StringComparison.Ordinal);
        Assert.Equal(Without(known, "known@example.com"), Without(unknown, "fresh@example.com"));
        Assert.Contains("already have an account", Assert.Single(await app.SubjectsAsync("known@example.com")), StringComparison.Ordinal);
        var forgotten = await AnswerAsync(client, "/forgot-password", ("Email", "known@example.com"));
        var nobody = await AnswerAsync(client, "/forgot-password", ("Email", "nobody-at-all@example.com"));
        Assert.Equal(Without(forgotten, "known@example.com"), Without(nobody, "nobody-at-all@example.com"));
        Assert.Empty(await app.SubjectsAsync("nobody-at-all@example.com"));
        for (var more = 0; more < 5; more++)
        {
            Assert.Equal(forgotten, await AnswerAsync(client, "/forgot-password", ("Email", "known@example.com")));
        }

        Assert.Equal(5, (await app.SubjectsAsync("known@example.com")).Count);
    }

    [Fact]
    public async Task A_ticket_for_another_purpose_or_made_up_opens_nothing()
    {
        await app.AddUserAsync("mixed@example.com");
        using var client = await OidcClient.RegisterAsync(app);
        await AnswerAsync(client, "/forgot-password", ("Email", "mixed@example.com"));
        var reset = new Uri(await app.LinkAsync("mixed@example.com")).PathAndQuery;

        foreach (var link in new[] { reset.Replace("/reset-password", "/verify-email", StringComparison.Ordinal), reset + "x", "/verify-email", "/reset-password?ticket=AAAA" })
        {
            using var answer = await client.GetAsync(link);
            Assert.Equal(HttpStatusCode.Gone, answer.StatusCode);
        }
    }

    private static string Without(string html, string email) => html.Replace(email, "", StringComparison.Ordinal).Replace(Uri.EscapeDataString(email), "", StringComparison.Ordinal);

    private static async Task<string> AnswerAsync(OidcClient client, string page, params (string Name, string Value)[] fields)
    {
        using var answer = await client.SubmitAsync(page, fields);
        var html = await answer.Content.ReadAsStringAsync();
        return html[html.IndexOf("<main", StringComparison.Ordinal)..html.IndexOf("</main>", StringComparison.Ordinal)];
    }

    private Task<Journey> BeginAsync() => Journey.BeginAsync(browser, app.Shop.Url, change: options => options.JavaScriptEnabled = false);

    private static async Task ToSignInAsync(Journey journey, bool signedIn = false)
    {
        await journey.Page.GotoAsync(signedIn ? "/sign-in" : "/");
        if (!signedIn)
        {
            await journey.Page.GetByRole(AriaRole.Link, new() { Name = "Sign in" }).ClickAsync();
        }
    }

    private static Task ExpectClaimAsync(Journey journey, string claim, string value) =>
        Assertions.Expect(journey.Page.GetByRole(AriaRole.Row).Filter(new() { Has = journey.Page.GetByRole(AriaRole.Rowheader, new() { Name = claim, Exact = true }) })
            .GetByRole(AriaRole.Cell)).ToHaveTextAsync(value);
}
