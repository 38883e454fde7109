using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Playwright;
using RulesDashboard.Dashboard.Features.Oidc;
using RulesDashboard.E2E.Testing;

namespace RulesDashboard.E2E.Connections;

/// <summary>Users of another identity provider look after their account here.</summary>
[Collection(FederatedApps.Name)]
public sealed class FederatedAccountTests(FederatedApp app, BrowserFixture browser)
{
    private readonly string _connection = "up-" + Guid.NewGuid().ToString("N")[..8];

    [Fact]
    public async Task They_have_a_passkey_for_a_second_factor_only_and_sign_in_again_where_they_came_from()
    {
        var email = Guid.NewGuid().ToString("N") + "@example.com";
        await app.Upstream.AddUserAsync(email);
        using var client = await OidcClient.RegisterAsync(app);
        await app.ConnectAsync(_connection, client.ClientId);
        await using var journey = await Journey.BeginAsync(browser, app.Url);
        await journey.PlugInAuthenticatorAsync();

        await journey.Page.GotoAsync("/login?returnUrl=" + Uri.EscapeDataString($"/account/security?connection={_connection}"));
        await Assertions.Expect(journey.Page.GetByLabel("Password")).ToHaveCountAsync(0);
        await journey.Page.GetByRole(AriaRole.Link, new() { Name = "Continue with" }).ClickAsync();
        await SignInThereAsync(journey, email);
        await Assertions.Expect(journey.Page.GetByText("A passkey can be your second factor")).ToBeVisibleAsync();
        await journey.Page.GetByRole(AriaRole.Button, new() { Name = "Add a passkey" }).ClickAsync();
        await Assertions.Expect(journey.Page.GetByRole(AriaRole.Status).First).ToContainTextAsync("added");

        await AgeAsync(journey, TimeSpan.FromMinutes(16));
        await journey.Page.GotoAsync("/account/security");
        await Assertions.Expect(journey.Page.GetByText("Sign in once more")).ToBeVisibleAsync();
        await journey.Page.GetByRole(AriaRole.Link, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await SignInThereAsync(journey, email);
        await Assertions.Expect(journey.Page.GetByText("prove it before you change this")).ToBeVisibleAsync();
        await journey.Page.GetByRole(AriaRole.Button, new() { Name = "Use a passkey" }).ClickAsync();
        await Assertions.Expect(journey.Page.GetByRole(AriaRole.Button, new() { Name = "Remove Passkey" })).ToBeVisibleAsync();

        // On the sign-in page the authenticator of the test answers at once.
        await journey.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Assertions.Expect(journey.Page.GetByRole(AriaRole.Heading, new() { Name = "You are signed out" })).ToBeVisibleAsync();
        await journey.Page.GotoAsync("/account");
        await Assertions.Expect(journey.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("This passkey is not known here");
        journey.Complete();
    }

    private async Task SignInThereAsync(Journey journey, string email)
    {
        await journey.Page.WaitForURLAsync(url => url.StartsWith(app.Upstream.Url, StringComparison.Ordinal));
        await journey.EnterAsync(email, AppFixture.Password);
        await journey.Page.WaitForURLAsync(url => url.StartsWith(app.Url + "/account/security", StringComparison.Ordinal));
    }

    /// <summary>Makes the session of the browser begin so much earlier, and everything that was proved in it.</summary>
    private async Task AgeAsync(Journey journey, TimeSpan age)
    {
        var tickets = app.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(UserSession.Scheme).TicketDataFormat;
        var cookie = (await journey.Page.Context.CookiesAsync([app.Url])).Single(cookie => cookie.Name.EndsWith("rules-session", StringComparison.Ordinal));
        var ticket = tickets.Unprotect(cookie.Value)!;
        var session = UserSession.From(ticket.Principal)!;
        var aged = session with
        {
            StartedAt = session.StartedAt - age,
            Methods = [.. session.Methods.Select(method => method with { Timestamp = method.Timestamp - (long)age.TotalMilliseconds })],
        };
        var value = tickets.Protect(new AuthenticationTicket(aged.ToPrincipal(), ticket.Properties, UserSession.Scheme));
        await journey.Page.Context.AddCookiesAsync([new Cookie { Name = cookie.Name, Value = value, Url = app.Url, HttpOnly = true }]);
    }
}
