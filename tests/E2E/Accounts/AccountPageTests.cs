using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using RulesDashboard.Dashboard.Features.SecondFactor;
using RulesDashboard.Data.Users;
using RulesDashboard.E2E.Testing;

namespace RulesDashboard.E2E.Accounts;

/// <summary>Users look after their own account, and sign in with a passkey that they added there.</summary>
public sealed class AccountPageTests(BrowserFixture browser, SharedApp app)
{
    [Fact]
    public async Task A_user_changes_name_and_password_and_ends_other_sessions_without_a_script()
    {
        var user = await app.AddUserAsync("owner@example.com", user => user.EmailConfirmed = false);
        using var elsewhere = await OidcClient.RegisterAsync(app);
        await elsewhere.SignInAsync("owner@example.com");
        await using var journey = await Journey.BeginAsync(browser, app.Url, change: options => options.JavaScriptEnabled = false);
        await journey.Page.GotoAsync("/account");
        await journey.EnterAsync("owner@example.com", AppFixture.Password);

        await journey.Page.GetByLabel("Name").FillAsync("Ada Owner");
        await journey.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Assertions.Expect(journey.Page.GetByRole(AriaRole.Status)).ToHaveTextAsync("Saved.");
        await journey.Page.GetByRole(AriaRole.Button, new() { Name = "Send a link" }).ClickAsync();
        await Assertions.Expect(journey.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("owner@example.com");
        Assert.Equal("Ada Owner", (await app.Services.GetRequiredService<UserProfileStore>().FindAsync(user.Id, default))!.Name);
        Assert.Contains("/verify-email?ticket=", await app.LinkAsync("owner@example.com"), StringComparison.Ordinal);

        await journey.Page.GetByRole(AriaRole.Link, new() { Name = "Sessions" }).ClickAsync();
        await Assertions.Expect(journey.Page.GetByText("this one")).ToHaveCountAsync(1);
        await journey.Page.GetByRole(AriaRole.Button, new() { Name = "End all other sessions" }).ClickAsync();
        await Assertions.Expect(journey.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("ended");
        using var silent = await elsewhere.GetAsync(elsewhere.AuthorizeUrl(("prompt", "none")));
        Assert.Equal("login_required", OidcClient.CallbackOf(silent)["error"]);

        await journey.Page.GetByRole(AriaRole.Link, new() { Name = "Sign-in and security" }).ClickAsync();
        await journey.Page.GetByLabel("Current password").FillAsync("not this one");
        await journey.Page.GetByLabel("New password").FillAsync("a brand new horse battery");
        await journey.Page.GetByRole(AriaRole.Button, new() { Name = "Change password" }).ClickAsync();
        await Assertions.Expect(journey.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("wrong");
        await journey.Page.GetByLabel("Current password").FillAsync(AppFixture.Password);
        await journey.Page.GetByLabel("New password").FillAsync("a brand new horse battery");
        await journey.Page.GetByRole(AriaRole.Button, new() { Name = "Change password" }).ClickAsync();
        await Assertions.Expect(journey.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("changed");

        await journey.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Assertions.Expect(journey.Page.GetByRole(AriaRole.Heading, new() { Name = "You are signed out" })).ToBeVisibleAsync();
        await journey.Page.GotoAsync("/account/security");
        await journey.EnterAsync("owner@example.com", "a brand new horse battery");
        await Assertions.Expect(journey.Page.GetByRole(AriaRole.Heading, new() { Name = "Your account" })).ToBeVisibleAsync();
        journey.Complete();
    }

    [Fact]
    public async Task A_passkey_is_added_named_used_to_sign_in_and_removed()
    {
        await app.AddUserAsync("keys@example.com");
        await using var journey = await Journey.BeginAsync(browser, app.Url);
        await journey.PlugInAuthenticatorAsync();
        await journey.Page.GotoAsync("/account/security");
        await journey.EnterAsync("keys@example.com", AppFixture.Password);
        await journey.CheckAccessibilityAsync();

        await journey.Page.GetByLabel("Name of the passkey").FillAsync("My laptop");
        await journey.Page.GetByRole(AriaRole.Button, new() { Name = "Add a passkey" }).ClickAsync();
        await Assertions.Expect(journey.Page.GetByRole(AriaRole.Status).First).ToContainTextAsync("added");
        await journey.Page.GetByRole(AriaRole.Listitem).GetByLabel("Name of the passkey").FillAsync("My old laptop");
        await journey.Page.GetByRole(AriaRole.Button, new() { Name = "Rename My laptop" }).ClickAsync();
        await Assertions.Expect(journey.Page.GetByText("My old laptop").First).ToBeVisibleAsync();
        await journey.CheckAccessibilityAsync();
        await journey.PictureAsync("account-security");
        await journey.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Assertions.Expect(journey.Page.GetByRole(AriaRole.Heading, new() { Name = "You are signed out" })).ToBeVisibleAsync();

        // The authenticator of the test answers as soon as the page offers passkeys where the e-mail is typed; a person would pick one, or press the button.
        await journey.Page.GotoAsync("/account/security");
        await Assertions.Expect(journey.Page.GetByRole(AriaRole.Heading, new() { Name = "Your account" }).Or(journey.Page.GetByRole(AriaRole.Button, new() { Name = "Use a passkey" }))).ToBeVisibleAsync();
        if (await journey.Page.GetByRole(AriaRole.Button, new() { Name = "Use a passkey" }).IsVisibleAsync())
        {
            await journey.Page.GetByRole(AriaRole.Button, new() { Name = "Use a passkey" }).ClickAsync();
        }

        await journey.Page.GetByRole(AriaRole.Button, new() { Name = "Remove My old laptop" }).ClickAsync();
        await Assertions.Expect(journey.Page.GetByText("No passkeys yet.")).ToBeVisibleAsync();
        journey.Complete();
    }

    [Fact]
    public async Task An_authenticator_app_is_set_up_replaced_and_removed_without_a_script()
    {
        await app.AddUserAsync("apps@example.com");
        await using var journey = await Journey.BeginAsync(browser, app.Url, change: options => options.JavaScriptEnabled = false);
        await journey.Page.GotoAsync("/account/security");
        await journey.EnterAsync("apps@example.com", AppFixture.Password);
        await journey.Page.GetByRole(AriaRole.Link, new() { Name = "Set up Authenticator app" }).ClickAsync();
        var first = await KeyAsync(journey);
        await ConfirmAsync(journey, "000000");
        await Assertions.Expect(journey.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("The code is wrong");
        Assert.Equal(first, await KeyAsync(journey));
        await ConfirmAsync(journey, Code(first, 0));
        await Assertions.Expect(journey.Page.GetByRole(AriaRole.List, new() { Name = "Recovery codes" }).GetByRole(AriaRole.Listitem)).ToHaveCountAsync(10);
        await journey.Page.GetByRole(AriaRole.Link, new() { Name = "Continue" }).ClickAsync();
        await Assertions.Expect(journey.Page.GetByText("10 left")).ToBeVisibleAsync();

        await journey.Page.GetByRole(AriaRole.Link, new() { Name = "Replace Authenticator app" }).ClickAsync();
        var second = await KeyAsync(journey);
        Assert.NotEqual(first, second);
        await ConfirmAsync(journey, Code(second, 0));
        await Assertions.Expect(journey.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("The authenticator app is set up");
        await Assertions.Expect(journey.Page.GetByText("10 left")).ToBeVisibleAsync();

        await journey.Page.GetByRole(AriaRole.Button, new() { Name = "Remove Authenticator app" }).ClickAsync();
        await Assertions.Expect(journey.Page.GetByText("No second factor is set up")).ToBeVisibleAsync();
        Assert.Equal(3, (await app.SubjectsAsync("apps@example.com")).Count(subject => subject.StartsWith("Your sign-in at", StringComparison.Ordinal)));
        Assert.StartsWith("The authenticator app of apps@example.com", await app.TextAsync("apps@example.com"), StringComparison.Ordinal);
        Assert.Equal(app.Url + "/account/security", await app.LinkAsync("apps@example.com"));
        journey.Complete();
    }

    [Fact]
    public async Task Who_has_a_passkey_only_proves_it_on_the_page_before_a_change()
    {
        await app.AddUserAsync("only-key@example.com");
        await using var journey = await Journey.BeginAsync(browser, app.Url);
        var agree = await journey.PlugInAuthenticatorAsync();
        await journey.Page.GotoAsync("/account/security");
        await journey.EnterAsync("only-key@example.com", AppFixture.Password);
        await journey.Page.GetByRole(AriaRole.Button, new() { Name = "Add a passkey" }).ClickAsync();
        await Assertions.Expect(journey.Page.GetByRole(AriaRole.Status).First).ToContainTextAsync("added");
        await Assertions.Expect(journey.Page.GetByText("None: whoever loses the second factor")).ToBeVisibleAsync();
        await journey.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();

        await agree(false); // nor does the sign-in page get the passkey
        await journey.Page.GotoAsync("/account/security");
        await journey.EnterAsync("only-key@example.com", AppFixture.Password);
        await Assertions.Expect(journey.Page.GetByText("prove it before you change this")).ToBeVisibleAsync();
        await Assertions.Expect(journey.Page.GetByRole(AriaRole.Button, new() { Name = "Change password" })).ToHaveCountAsync(0);
        await agree(true);
        await journey.Page.GetByRole(AriaRole.Button, new() { Name = "Use a passkey" }).ClickAsync();

        await Assertions.Expect(journey.Page.GetByRole(AriaRole.Button, new() { Name = "Change password" })).ToBeVisibleAsync();
        journey.Complete();
    }

    private static async Task<string> KeyAsync(Journey journey) => (await journey.Page.Locator(".key code").InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal);

    private static async Task ConfirmAsync(Journey journey, string code)
    {
        await journey.Page.GetByLabel("Code that the app shows").FillAsync(code);
        await journey.Page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();
    }

    [Fact]
    public async Task Who_has_a_second_factor_changes_nothing_with_the_password_alone()
    {
        var user = await app.AddUserAsync("factor@example.com");
        string key;
        await using (var scope = app.Services.CreateAsyncScope())
        {
            var users = scope.ServiceProvider.GetRequiredService<UserManager<User>>();
            var factors = scope.ServiceProvider.GetRequiredService<SecondFactors>();
            var stored = (await users.FindByIdAsync(user.Id))!;
            key = await factors.BeginAppAsync(stored, "");
            Assert.Equal(FactorResult.Accepted, (await factors.ConfirmAppAsync(stored, Code(key, -1), null)).Result);
        }

        await using var journey = await Journey.BeginAsync(browser, app.Url, change: options => options.JavaScriptEnabled = false);
        await journey.Page.GotoAsync("/account/security");
        await journey.EnterAsync("factor@example.com", AppFixture.Password);
        await Assertions.Expect(journey.Page.GetByRole(AriaRole.Button, new() { Name = "Change password" })).ToHaveCountAsync(0);
        await Assertions.Expect(journey.Page.GetByRole(AriaRole.Button, new() { Name = "Remove" })).ToHaveCountAsync(0);
        await journey.Page.GetByLabel("Code of your authenticator app").FillAsync("000000");
        await journey.Page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();
        await Assertions.Expect(journey.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("wrong");
        await journey.Page.GetByLabel("Code of your authenticator app").FillAsync(Code(key, 0));
        await journey.Page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();

        await journey.Page.GetByRole(AriaRole.Button, new() { Name = "Make new recovery codes" }).ClickAsync();
        await Assertions.Expect(journey.Page.GetByRole(AriaRole.List, new() { Name = "Recovery codes" }).GetByRole(AriaRole.Listitem)).ToHaveCountAsync(10);
        await journey.Page.GetByRole(AriaRole.Button, new() { Name = "Remove Authenticator app" }).ClickAsync();
        await Assertions.Expect(journey.Page.GetByText("No second factor is set up")).ToBeVisibleAsync();
        journey.Complete();
    }

    private static string Code(string key, int steps) => Totp.CodeOf(key, Totp.StepOf(TimeProvider.System.GetUtcNow()) + steps);

    [Fact]
    public async Task The_branding_of_the_dashboard_is_on_the_pages_of_users_at_once()
    {
        await using var own = new AppFixture();
        await own.InitializeAsync();
        await using var journey = await Journey.BeginAsync(browser, own.Url);
        await journey.SignInAsAdministratorAsync();
        await journey.Page.GotoAsync("/branding");
        await journey.Page.GetByLabel("Name").FillAsync("Acme <b>");
        await journey.Page.GetByLabel("Colour optional").FillAsync("#FFD400");
        await journey.Page.GetByLabel("Support").FillAsync("help@acme.example");
        await journey.Page.GetByLabel("Logo").SetInputFilesAsync(new FilePayload { Name = "logo.svg", MimeType = "image/svg+xml", Buffer = "<svg xmlns='http://www.w3.org/2000/svg'/>"u8.ToArray() });
        await Assertions.Expect(journey.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("no PNG");
        await journey.Page.GetByLabel("Logo").SetInputFilesAsync(new FilePayload { Name = "logo.png", MimeType = "image/png", Buffer = Convert.FromBase64String(Pixel) });
        await Assertions.Expect(journey.Page.GetByRole(AriaRole.Button, new() { Name = "Remove logo" })).ToBeVisibleAsync();
        await journey.CheckAccessibilityAsync();
        await journey.PictureAsync("branding");
        await journey.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Assertions.Expect(journey.Page.GetByText("in effect")).ToBeVisibleAsync();

        using var client = await OidcClient.RegisterAsync(own);
        await journey.Page.GotoAsync(client.AuthorizeUrl());
        await Assertions.Expect(journey.Page.GetByText("Acme <b>")).ToBeVisibleAsync();
        await Assertions.Expect(journey.Page.GetByRole(AriaRole.Link, new() { Name = "help@acme.example" })).ToHaveAttributeAsync("href", "mailto:help@acme.example");
        await Assertions.Expect(journey.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" })).ToHaveCSSAsync("background-color", "rgb(255, 212, 0)");
        Assert.True(await journey.Page.Locator("img.logo-image").EvaluateAsync<bool>("image => image.complete && image.naturalWidth > 0"));
        await journey.CheckAccessibilityAsync();
        await journey.PictureAsync("branded-sign-in");
        await journey.Page.GotoAsync("/account/sign-in");
        await Assertions.Expect(journey.Page.GetByText("Acme")).ToHaveCountAsync(0);
        journey.Complete();
    }

    private const string Pixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
}
