using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using RulesDashboard.Data.Connections;
using RulesDashboard.Data.Documents;
using RulesDashboard.Data.Executions;
using RulesDashboard.Data.Organizations;
using RulesDashboard.Data.Rules;
using RulesDashboard.Data.Users;
using RulesDashboard.E2E.Testing;

namespace RulesDashboard.E2E.Journeys;

/// <summary>Every page, light and dark: no console error, nothing from another host, nothing that axe calls serious.</summary>
public sealed class EveryPageTests(BrowserFixture browser) : IAsyncLifetime
{
    private readonly AppFixture _app = new();

    public async ValueTask InitializeAsync()
    {
        _app.Set("Demo:Seed", "true");
        await _app.InitializeAsync();
        await _app.AddUserAsync("kim@example.com", user => (user.UserMetadata, user.AppMetadata) = ("""{"preferences":{"theme":"dark"}}""", """{"tier":"gold"}"""));
        Assert.Null((await LoginAnswer.OfAsync(_app, "kim@example.com")).Error);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Every_page_is_clean(ColorScheme scheme)
    {
        await using var journey = await Journey.BeginAsync(browser, _app.Url, $"every-page-{scheme}");
        // Colours are looked at as they end, not on their way there.
        await journey.Page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
        await journey.Page.GotoAsync("/account/sign-in");
        await journey.CheckAccessibilityAsync();
        await journey.SignInAsAdministratorAsync();

        foreach (var (url, landmark) in await PagesAsync())
        {
            await journey.Page.GotoAsync(url);
            await Assertions.Expect(landmark(journey.Page).First).ToBeAttachedAsync();
            await journey.CheckAccessibilityAsync();
            await journey.PictureAsync($"page-{url.Trim('/').Replace('/', '-').Replace('?', '-').Replace('=', '-')}-{scheme}");
        }

        journey.Complete();
    }

    private async Task<IReadOnlyList<(string Url, Func<IPage, ILocator> Landmark)>> PagesAsync()
    {
        var rule = (await _app.Services.GetRequiredService<RuleStore>().ListAsync(default))[0];
        var user = (await _app.Services.GetRequiredService<UserProfileStore>().ListAsync(new UserFilter { Search = "kim@example.com" }, default)).Items[0];
        var execution = await Recorded.LastAsync(_app, execution => execution.Completed);
        Assert.Equal(ExecutionOutcome.Allowed, execution.Outcome);
        var created = await _app.Services.GetRequiredService<ConnectionStore>().CreateAsync(new JsonObject { ["name"] = $"acme-{Guid.NewGuid():N}", ["strategy"] = "oidc" }, AppFixture.AdminEmail, default);
        var connection = (string)Assert.IsType<DocumentResult.Saved>(created).Document["id"]!;
        var founded = await _app.Services.GetRequiredService<OrganizationStore>().CreateAsync(new JsonObject { ["name"] = "acme", ["display_name"] = "Acme Corporation", ["enabled_connections"] = new JsonArray(new JsonObject { ["connection_id"] = connection }) }, AppFixture.AdminEmail, default);
        var organization = (string)Assert.IsType<DocumentResult.Saved>(founded).Document["id"]!;
        return
        [
            ("/", page => page.GetByText("Logins by outcome")),
            ("/rules", page => page.GetByText(rule.Name)),
            ($"/rules/{rule.Id}", page => page.GetByText("No problems")),
            ($"/rules/{rule.Id}?tab=conditions", page => page.GetByText("It runs in every login")),
            ($"/rules/{rule.Id}?tab=history", page => page.GetByRole(AriaRole.Textbox, new() { Name = "Text on the left" })),
            ($"/rules/{rule.Id}?tab=settings", page => page.GetByText("fails")),
            ("/templates", page => page.GetByText("Use template")),
            ("/rules/new?template=add-roles-to-tokens", page => page.GetByText("No problems")),
            ("/configuration", page => page.GetByText("Configuration")),
            ("/configuration/missing", page => page.GetByText("Every value is set").Or(page.GetByText("nobody has set them"))),
            ("/import", page => page.GetByText("Drop an export here")),
            ("/runtime", page => page.GetByText("Runtime:Limits:CpuTime").Or(page.GetByText("Limits of a login"))),
            ("/executions", page => page.GetByText("kim@example.com")),
            ($"/executions/{execution.Id}", page => page.GetByText("Claims and who set them")),
            ("/audit", page => page.GetByText("deployed")),
            ("/branding", page => page.GetByText("Preview")),
            ("/outbox", page => page.GetByText("No mail server is set")),
            ("/users", page => page.GetByText("grace@example.com")),
            ($"/users/{Uri.EscapeDataString(user.UserId)}", page => page.GetByText("app_metadata")),
            ("/applications", page => page.GetByText("Admin portal")),
            ("/connections", page => page.GetByText("User database")),
            ($"/connections/{connection}", page => page.GetByText("Test connection")),
            ("/connections/con_user_database", page => page.GetByText("Applications that offer it")),
            ("/organizations", page => page.GetByText("Acme Corporation")),
            ($"/organizations/{organization}", page => page.GetByText("Nobody yet")),
            ("/api", page => page.GetByText("Create a rule")),
            ("/api?operation=patchRulesById", page => page.GetByText("RuleChange")),
            ("/applications/web-shop", page => page.GetByText("Callback URLs")),
        ];
    }
}
