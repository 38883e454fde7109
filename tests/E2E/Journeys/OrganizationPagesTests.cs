using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using RulesDashboard.Dashboard.Features.Applications;
using RulesDashboard.E2E.Testing;

namespace RulesDashboard.E2E.Journeys;

/// <summary>An administrator makes an organization in the dashboard, and one of its people signs in as its member.</summary>
public sealed class OrganizationPagesTests(SharedApp app, BrowserFixture browser)
{
    [Fact]
    public async Task An_organization_is_made_gets_a_member_and_is_signed_in_to()
    {
        var email = Guid.NewGuid().ToString("N") + "@example.com";
        var name = "acme-" + Guid.NewGuid().ToString("N")[..8];
        await app.AddUserAsync(email);
        using var client = await OidcClient.RegisterAsync(app);
        await using var journey = await Journey.BeginAsync(browser, app.Url);
        await journey.SignInAsAdministratorAsync();
        var page = journey.Page;

        await page.GetByRole(AriaRole.Link, new() { Name = "Organizations" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "New organization" }).First.ClickAsync();
        await page.GetByLabel("Display name").FillAsync("Acme Corporation");
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync(name);
        await journey.CheckAccessibilityAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add members" }).ClickAsync();
        await page.GetByLabel("Users", new() { Exact = true }).FillAsync(email);
        await page.GetByRole(AriaRole.Checkbox, new() { Name = email }).CheckAsync();
        await journey.CheckAccessibilityAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Add member", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = email }).WaitForAsync();
        await page.GetByRole(AriaRole.Switch, new() { Name = "Username-Password-Authentication is enabled" }).ClickAsync();
        await page.GetByText("Its people sign in with these").WaitForAsync();
        await journey.CheckAccessibilityAsync();
        await journey.PictureAsync("organization-page");
        await page.GotoAsync($"/applications/{client.ClientId}");
        await page.GetByLabel("People sign in").SelectOptionAsync("require");
        await page.GetByLabel("When a request names none").SelectOptionAsync("pre_login_prompt");
        await page.GetByText("Settings saved.").First.WaitForAsync();

        await using var person = await Journey.BeginAsync(browser, app.Url, "signs-in-as-a-member");
        var callbacks = await person.PlayAsync("app.example");
        await person.Page.GotoAsync(client.AuthorizeUrl());
        await person.CheckAccessibilityAsync();
        await person.PictureAsync("organization-prompt");
        await person.Page.GetByLabel("Name of the organization").FillAsync(name);
        await person.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(person.Page.GetByText("Acme Corporation")).ToBeVisibleAsync();
        await person.CheckAccessibilityAsync();
        await person.PictureAsync("organization-sign-in");
        await person.EnterAsync(email, AppFixture.Password);
        await person.Page.WaitForURLAsync(OidcClient.Callback + "**");
        Assert.Contains("code=", callbacks[^1], StringComparison.Ordinal);

        await app.Services.GetRequiredService<ApplicationDocuments>().UpdateAsync(client.ClientId, new JsonObject { ["organization_require_behavior"] = "post_login_prompt" }, AppFixture.AdminEmail, refuse: null, default);
        await person.Page.GotoAsync(client.AuthorizeUrl(("state", "chosen")));
        await person.CheckAccessibilityAsync();
        await person.PictureAsync("organization-choice");
        await person.Page.GetByRole(AriaRole.Link, new() { Name = "Acme Corporation" }).ClickAsync();
        await person.Page.WaitForURLAsync(OidcClient.Callback + "**state=chosen**");
        person.Complete();
        journey.Complete();
    }
}
