using Microsoft.Playwright;
using RulesDashboard.E2E.Testing;

namespace RulesDashboard.E2E.Connections;

/// <summary>An administrator makes two users one, and one two again.</summary>
public sealed class LinkedUsersTests(SharedApp app, BrowserFixture browser)
{
    [Fact]
    public async Task Two_users_become_one_and_two_again()
    {
        var (first, second) = (Guid.NewGuid().ToString("N") + "@example.com", Guid.NewGuid().ToString("N") + "@example.com");
        var owner = await app.AddUserAsync(first);
        var other = await app.AddUserAsync(second);
        await using var journey = await Journey.BeginAsync(browser, app.Url);
        await journey.SignInAsAdministratorAsync();

        await journey.Page.GotoAsync($"/users/{Uri.EscapeDataString(owner.Id)}");
        await journey.Page.GetByRole(AriaRole.Button, new() { Name = "Link a user" }).ClickAsync();
        await journey.Page.GetByLabel("Other user").FillAsync(second);
        await journey.Page.GetByRole(AriaRole.Radio, new() { Name = second }).CheckAsync();
        await Assertions.Expect(journey.Page.GetByText("metadata, roles, sessions")).ToBeVisibleAsync();
        await journey.CheckAccessibilityAsync();
        await journey.Page.GetByRole(AriaRole.Button, new() { Name = "Link", Exact = true }).ClickAsync();
        await journey.Page.GetByRole(AriaRole.Button, new() { Name = "Unlink Username-Password-Authentication" }).WaitForAsync();

        Assert.Equal(owner.Id, (string?)(await LoginAnswer.OfAsync(app, second)).IdToken["sub"]);
        await journey.Page.GetByRole(AriaRole.Button, new() { Name = "Unlink Username-Password-Authentication" }).ClickAsync();
        await journey.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Unlink" }).ClickAsync();
        await journey.Page.GetByText("The identity is a user of its own again.").WaitForAsync();
        Assert.Equal(other.Id, (string?)(await LoginAnswer.OfAsync(app, second)).IdToken["sub"]);
        journey.Complete();
    }
}
