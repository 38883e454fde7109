using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using RulesDashboard.E2E.Testing;

namespace RulesDashboard.E2E.Journeys;

/// <summary>The management API is read about in the dashboard, and by programs without signing in.</summary>
public sealed partial class ApiReferenceTests(SharedApp app, BrowserFixture browser)
{
    [Fact]
    public async Task An_operation_is_found_and_read_with_the_keyboard()
    {
        await using var journey = await Journey.BeginAsync(browser, app.Url);
        await journey.SignInAsAdministratorAsync();
        var page = journey.Page;

        await page.GetByRole(AriaRole.Link, new() { Name = "API", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Searchbox).FillAsync("patch user");
        await Assertions.Expect(page.GetByRole(AriaRole.Article)).ToHaveCountAsync(1);
        await page.Keyboard.PressAsync("Tab");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = UpdateUser() }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(page.GetByText("Absent members stay as they are; metadata is merged")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByLabel("From a shell")).ToContainTextAsync($"'{app.Url}/api/v2/users/auth0%7C");
        await Assertions.Expect(page.GetByText("any of these")).ToBeVisibleAsync();
        await page.Locator("summary", new() { HasText = "identities" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByText("Without the provider.")).ToBeVisibleAsync();

        await page.ReloadAsync();
        await Assertions.Expect(page.GetByText("any of these")).ToBeVisibleAsync();
        journey.Complete();
    }

    [Theory]
    [InlineData(1440, 900, ColorScheme.Light)]
    [InlineData(1280, 720, ColorScheme.Dark)]
    public async Task The_page_fits_the_screen(int width, int height, ColorScheme scheme)
    {
        await using var journey = await Journey.BeginAsync(browser, app.Url, $"api-{width}-{scheme}");
        await journey.Page.EmulateMediaAsync(new() { ColorScheme = scheme });
        await journey.Page.SetViewportSizeAsync(width, height);
        await journey.SignInAsAdministratorAsync();

        await journey.Page.GotoAsync("/api?q=client&operation=patchClientsById");
        await Assertions.Expect(journey.Page.GetByText("ClientChange")).ToBeVisibleAsync();

        Assert.True(await journey.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth && [...document.querySelectorAll('.operations, article')].every(e => e.scrollWidth <= e.clientWidth) && [...document.querySelectorAll('.operations > *')].every(e => e.scrollHeight <= e.clientHeight + 1)"));
        await journey.CheckAccessibilityAsync();
        await journey.PictureAsync($"api-operation-{width}-{scheme}");
        await journey.Page.GotoAsync("/api");
        await Assertions.Expect(journey.Page.GetByText("Create a rule")).ToBeVisibleAsync();
        await journey.PictureAsync($"api-{width}-{scheme}");
        journey.Complete();
    }

    [Fact]
    public async Task The_description_is_there_for_programs_that_have_not_signed_in()
    {
        using var http = new HttpClient { BaseAddress = new Uri(app.Url) };

        var document = (await http.GetFromJsonAsync<JsonObject>("/api/v2/openapi.json", TestContext.Current.CancellationToken))!;

        Assert.StartsWith("3.1", (string?)document["openapi"], StringComparison.Ordinal);
        Assert.Equal("""[{"management":["read:rules"]}]""", document["paths"]!["/api/v2/rules"]!["get"]!["security"]!.ToJsonString());
        Assert.Equal("/oauth/token", (string?)document["components"]!["securitySchemes"]!["management"]!["flows"]!["clientCredentials"]!["tokenUrl"]);
    }

    [GeneratedRegex("Update a user")]
    private static partial Regex UpdateUser();
}
