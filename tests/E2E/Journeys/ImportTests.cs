using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using RulesDashboard.Data.Configuration;
using RulesDashboard.Data.Rules;
using RulesDashboard.E2E.Testing;

namespace RulesDashboard.E2E.Journeys;

/// <summary>A tenant comes in over the dashboard.</summary>
public sealed class ImportTests(BrowserFixture browser) : IAsyncLifetime
{
    private readonly AppFixture _app = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("rules-dashboard-import-test-").FullName;

    public ValueTask InitializeAsync() => _app.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_zip_is_reported_on_imported_and_leads_to_the_values_that_are_missing()
    {
        await using var journey = await Journey.BeginAsync(browser, _app.Url);
        var page = journey.Page;
        await journey.SignInAsAdministratorAsync();
        await page.GotoAsync("/rules");
        await page.GetByRole(AriaRole.Link, new() { Name = "Import", Exact = true }).ClickAsync();

        await page.GetByLabel("Choose files").SetInputFilesAsync(await SampleTenant.ZipAsync("directory", _folder));
        await Assertions.Expect(page.GetByText("32 new")).ToBeVisibleAsync();
        await Assertions.Expect(Row(page, "Weather for the skipper")).ToContainTextAsync("calls weather.example.com");
        await Assertions.Expect(Row(page, "Ferry partner")).ToContainTextAsync("##FERRY_PARTNER##");
        Assert.Empty(await RulesAsync());

        await page.GetByLabel("FERRY_PARTNER").FillAsync("Example Ferries");
        await page.GetByLabel("WEATHER_KEY").FillAsync("weather-key");
        await page.GetByRole(AriaRole.Button, new() { Name = "Update report" }).ClickAsync();
        await Assertions.Expect(Row(page, "Ferry partner")).Not.ToContainTextAsync("##FERRY_PARTNER##");
        await journey.CheckAccessibilityAsync();
        await journey.PictureAsync("import-report");
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await page.SetViewportSizeAsync(1280, 720);
        await journey.CheckAccessibilityAsync();
        await journey.PictureAsync("import-report-dark");
        await page.GetByRole(AriaRole.Button, new() { Name = "Import", Exact = true }).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Values to fill in" })).ToBeVisibleAsync();
        await page.GetByLabel("REFERENCE_SECRET").FillAsync("a secret of the harbour");
        await journey.CheckAccessibilityAsync();
        await journey.PictureAsync("import-values");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save values" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Every value is set")).ToBeVisibleAsync();

        var rules = await RulesAsync();
        Assert.Equal(32, rules.Count);
        Assert.Equal(await File.ReadAllTextAsync(SampleTenant.Path("directory/rules/Written on Windows.js")), rules.Single(rule => rule.Name == "Written on Windows").Script);
        Assert.Contains("Example Ferries", rules.Single(rule => rule.Name == "Ferry partner").Script);
        var values = await _app.Services.GetRequiredService<ConfigurationStore>().ReadAllAsync(default);
        Assert.Equal(("weather-key", "a secret of the harbour", "throwaway.example.com"), (values["WEATHER_KEY"], values["REFERENCE_SECRET"], values["BLOCKED_DOMAINS"]));
        journey.Complete();
    }

    [Fact]
    public async Task A_folder_that_is_imported_twice_changes_nothing_the_second_time()
    {
        await using var journey = await Journey.BeginAsync(browser, _app.Url);
        var page = journey.Page;
        await journey.SignInAsAdministratorAsync();

        foreach (var layout in new[] { "directory", "yaml" })
        {
            await page.GotoAsync("/import");
            await page.GetByLabel("Choose a folder").SetInputFilesAsync(SampleTenant.Path(layout));
            await page.GetByLabel("FERRY_PARTNER").FillAsync("Example Ferries");
            await page.GetByLabel("REFERENCE_SECRET").FillAsync("change-me");
            await page.GetByLabel("WEATHER_KEY").FillAsync("weather-key");
            await page.GetByRole(AriaRole.Button, new() { Name = "Update report" }).ClickAsync();
            if (layout == "directory")
            {
                await page.GetByRole(AriaRole.Radio, new() { Name = "All disabled" }).CheckAsync();
                await Assertions.Expect(Row(page, "Ferry partner")).ToContainTextAsync("disabled");
                await page.GetByRole(AriaRole.Radio, new() { Name = "Enabled as in the files" }).CheckAsync();
                await page.GetByRole(AriaRole.Button, new() { Name = "Import", Exact = true }).ClickAsync();
                await page.WaitForURLAsync("**/rules");
            }
        }

        await Assertions.Expect(page.GetByText("32 same")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Nothing to change" })).ToBeDisabledAsync();
        Assert.Equal(32, (await RulesAsync()).Count);
        page.Dialog += (_, dialog) => _ = dialog.AcceptAsync();
        journey.Complete();
    }

    [Fact]
    public async Task A_pasted_script_asks_for_a_name_keeps_the_text_and_is_imported()
    {
        await using var journey = await Journey.BeginAsync(browser, _app.Url);
        var page = journey.Page;
        await journey.SignInAsAdministratorAsync();
        await page.GotoAsync("/import");
        var script = await File.ReadAllTextAsync(SampleTenant.Path("directory/rules/Default locale.js"));

        await page.GetByRole(AriaRole.Textbox, new() { Name = "Text" }).FillAsync(script);
        await page.GetByRole(AriaRole.Button, new() { Name = "Read text" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Give the rule a name.")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Textbox, new() { Name = "Text" })).ToHaveValueAsync(script);
        await page.GetByLabel("Name of the rule").FillAsync("Default locale");
        await page.GetByLabel("Name of the rule").PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Radio, new() { Name = "All disabled" })).ToBeVisibleAsync();
        // Faster than the page looks again: what is chosen counts, and no click is lost.
        await page.EvaluateAsync("""
            () => {
              [...document.querySelectorAll('label')].find((label) => label.textContent.trim() === 'All disabled').click();
              [...document.querySelectorAll('button')].find((button) => button.textContent.trim() === 'Import').click();
            }
            """);
        await page.WaitForURLAsync("**/rules");

        var rule = Assert.Single(await RulesAsync());
        Assert.Equal(("Default locale", script, false), (rule.Name, rule.Script, rule.Enabled));
        journey.Complete();
    }

    [Fact]
    public async Task What_is_wrong_with_a_file_is_said_and_nothing_is_imported()
    {
        await using var journey = await Journey.BeginAsync(browser, _app.Url);
        var page = journey.Page;
        await journey.SignInAsAdministratorAsync();
        await page.GotoAsync("/import");

        await page.GetByLabel("Choose files").SetInputFilesAsync(new FilePayload { Name = "picture.png", MimeType = "image/png", Buffer = [1, 2, 3] });
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("There is nothing to import in it");
        await page.GetByLabel("Choose files").SetInputFilesAsync(new FilePayload { Name = "tenant.zip", MimeType = "application/zip", Buffer = [1, 2, 3] });
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("tenant.zip: it is not a zip that can be read.");
        await page.GetByLabel("Choose files").SetInputFilesAsync(new FilePayload
        {
            Name = "users.ndjson", MimeType = "application/x-ndjson", Buffer = "{\"email\":\"mia@example.com\"}\n{\"email\":\"nobody\"}\n"u8.ToArray(),
        });
        await Assertions.Expect(page.GetByText("users.ndjson, line 2: Give an e-mail address")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Import", Exact = true })).ToBeDisabledAsync();
        await journey.CheckAccessibilityAsync();
        journey.Complete();
    }

    private static ILocator Row(IPage page, string rule) => page.GetByRole(AriaRole.Row).Filter(new() { HasText = rule });

    private Task<IReadOnlyList<PublishedRule>> RulesAsync() => _app.Services.GetRequiredService<RulePublisher>().ListAsync(default);
}
