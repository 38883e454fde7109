using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using RulesDashboard.Dashboard.Features.Setup;
using RulesDashboard.E2E.Testing;

namespace RulesDashboard.E2E.Journeys;

/// <summary>A fresh installation becomes somebody's.</summary>
public sealed class FirstAdministratorTests(BrowserFixture browser) : IAsyncLifetime
{
    private readonly FreshApp _app = new();

    public ValueTask InitializeAsync() => _app.InitializeAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Whoever_reads_the_console_becomes_the_first_administrator_and_the_link_is_used_up()
    {
        var token = _app.Services.GetRequiredService<SetupToken>().Value;
        await using var journey = await Journey.BeginAsync(browser, _app.Url);

        await journey.Page.GotoAsync($"/setup?token={token}");
        await journey.CheckAccessibilityAsync();
        await journey.PictureAsync("setup");
        await journey.Page.GetByLabel("E-mail").FillAsync("first@example.com");
        await journey.Page.GetByLabel("Password").FillAsync(AppFixture.Password);
        await journey.Page.GetByRole(AriaRole.Button, new() { Name = "Create administrator" }).ClickAsync();

        await Assertions.Expect(journey.Page.GetByRole(AriaRole.Navigation).First).ToBeVisibleAsync();

        await journey.Page.GotoAsync("/account/sign-out");
        await journey.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Assertions.Expect(journey.Page.GetByRole(AriaRole.Heading, new() { Name = "Sign in to the dashboard" })).ToBeVisibleAsync();
        await journey.CheckAccessibilityAsync();
        await journey.EnterAsync("first@example.com", AppFixture.Password);
        await Assertions.Expect(journey.Page).ToHaveURLAsync(new Regex("^" + Regex.Escape(_app.Url) + "/$"));

        journey.Expect(410);
        await journey.Page.GotoAsync($"/setup?token={token}");
        await Assertions.Expect(journey.Page.GetByRole(AriaRole.Heading, new() { Name = "This link is not valid" })).ToBeVisibleAsync();
        journey.Complete();
    }

    [Fact]
    public async Task A_guessed_link_opens_nothing_and_the_dashboard_stays_closed()
    {
        await using var journey = await Journey.BeginAsync(browser, _app.Url);
        journey.Expect(410);

        await journey.Page.GotoAsync("/setup?token=guess");
        await Assertions.Expect(journey.Page.GetByRole(AriaRole.Heading, new() { Name = "This link is not valid" })).ToBeVisibleAsync();
        await journey.Page.GotoAsync("/rules");

        await Assertions.Expect(journey.Page.GetByRole(AriaRole.Heading, new() { Name = "Sign in to the dashboard" })).ToBeVisibleAsync();
        journey.Complete();
    }

    private sealed class FreshApp : AppFixture
    {
        protected override bool WithAdministrator => false;
    }
}
