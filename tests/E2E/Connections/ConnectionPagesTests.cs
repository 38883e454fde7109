using Microsoft.Playwright;
using RulesDashboard.E2E.Testing;

namespace RulesDashboard.E2E.Connections;

/// <summary>An administrator makes a connection in the dashboard, and a person signs in with it in a browser.</summary>
[Collection(FederatedApps.Name)]
public sealed class ConnectionPagesTests(FederatedApp app, BrowserFixture browser)
{
    [Fact]
    public async Task A_connection_is_made_tried_and_used()
    {
        var email = Guid.NewGuid().ToString("N") + "@example.com";
        await app.Upstream.AddUserAsync(email);
        var options = await app.Upstream.RegisterAsync(app);
        await using var shop = await WebShop.StartAsync(app);
        await using var journey = await Journey.BeginAsync(browser, app.Url);
        await journey.SignInAsAdministratorAsync();

        await journey.Page.GetByRole(AriaRole.Link, new() { Name = "Connections" }).ClickAsync();
        await journey.Page.GetByRole(AriaRole.Button, new() { Name = "New connection" }).ClickAsync();
        await journey.Page.GetByRole(AriaRole.Radio, new() { Name = "OpenID Connect" }).CheckAsync();
        await journey.Page.GetByLabel("Name", new() { Exact = true }).FillAsync("second-house");
        await journey.CheckAccessibilityAsync();
        await journey.Page.GetByRole(AriaRole.Button, new() { Name = "Create connection" }).ClickAsync();

        await journey.Page.GetByLabel("Name on the sign-in page").FillAsync("The second house");
        await Assertions.Expect(journey.Page.GetByText("Needs settings")).ToHaveCountAsync(1);
        await journey.Page.GetByLabel("Discovery URL").FillAsync(app.Upstream.Url + "/nothing/.well-known/openid-configuration");
        await journey.Page.GetByLabel("Client id").FillAsync((string)options["client_id"]!);
        await journey.Page.GetByLabel("Client secret").FillAsync((string)options["client_secret"]!);
        await journey.Page.GetByRole(AriaRole.Button, new() { Name = "Save settings" }).ClickAsync();
        await journey.Page.GetByText("answered 404 instead of the discovery document").WaitForAsync();
        await journey.Page.GetByLabel("Discovery URL").FillAsync((string)options["discovery_url"]!);
        await journey.Page.GetByRole(AriaRole.Button, new() { Name = "Test connection" }).ClickAsync();
        await journey.Page.GetByText("It publishes").WaitForAsync();
        await journey.Page.GetByRole(AriaRole.Button, new() { Name = "Save settings" }).ClickAsync();
        await journey.Page.GetByText("Settings saved.").WaitForAsync();
        await Assertions.Expect(journey.Page.GetByLabel("Client secret")).ToHaveValueAsync("");
        await journey.Page.GetByRole(AriaRole.Switch, new() { Name = "Web shop offers it" }).ClickAsync();
        await Assertions.Expect(journey.Page.GetByText("Enabled", new() { Exact = true }).First).ToBeVisibleAsync();
        await journey.CheckAccessibilityAsync();
        await journey.PictureAsync("connection-page");

        await using var person = await Journey.BeginAsync(browser, shop.Url, "signs-in-with-another-provider");
        await person.Page.GotoAsync("/");
        await person.Page.GetByRole(AriaRole.Link, new() { Name = "Sign in" }).ClickAsync();
        await person.CheckAccessibilityAsync();
        await person.PictureAsync("sign-in-with-connections");
        await person.Page.GetByRole(AriaRole.Link, new() { Name = "Continue with The second house" }).ClickAsync();
        await person.Page.WaitForURLAsync(url => url.StartsWith(app.Upstream.Url, StringComparison.Ordinal));
        await person.EnterAsync(email, AppFixture.Password);
        await person.Page.WaitForURLAsync(url => url.StartsWith(shop.Url, StringComparison.Ordinal));
        await Assertions.Expect(person.Page.GetByText(email).First).ToBeVisibleAsync();
        person.Complete();
        journey.Complete();
    }
}
