using Microsoft.Playwright;
using RulesDashboard.E2E.Testing;

namespace RulesDashboard.E2E.Clients;

/// <summary>Unchanged clients from npm in a real browser against a real server: what their users do, and what rules do to it.</summary>
[Collection(ServerProcesses.Name)]
public sealed class ClientTests(BrowserFixture browser, ClientApplications applications) : IClassFixture<ClientApplications>
{
    public static TheoryData<string> Clients => [.. ClientApplications.Names];

    [Theory]
    [MemberData(nameof(Clients))]
    public async Task User_signs_in_refreshes_signs_in_silently_and_out(string client)
    {
        var email = await applications.AddUserAsync();
        await applications.AddRuleAsync(email, "context.idToken.protocol = context.protocol;");
        await using var journey = await SignInAsync(client, email);

        await ExpectAsync(journey, email, "oidc-basic-profile");
        await PressAsync(journey, "Refresh");
        await ExpectAsync(journey, email, "oauth2-refresh-token");
        await PressAsync(journey, "Sign in silently");
        await ExpectAsync(journey, email, "oidc-basic-profile");
        await PressAsync(journey, "Sign out");
        await Assertions.Expect(Heading(journey, "Nobody is signed in")).ToBeVisibleAsync();
        await PressAsync(journey, "Sign in silently");
        await Assertions.Expect(journey.Page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("login_required: Login required");
        journey.Complete();
    }

    [Theory]
    [MemberData(nameof(Clients))]
    public async Task Rule_denies_and_the_application_hears_why(string client)
    {
        var email = await applications.AddUserAsync();
        await applications.AddRuleAsync(email, "return callback(new UnauthorizedError('Only on weekdays.'));");
        await using var journey = await SignInAsync(client, email);

        await Assertions.Expect(journey.Page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("unauthorized: Only on weekdays.");
        journey.Complete();
    }

    [Theory]
    [MemberData(nameof(Clients))]
    public async Task Rule_sends_the_user_to_another_page_and_the_login_goes_on(string client)
    {
        var email = await applications.AddUserAsync();
        await applications.AddRuleAsync(email, $$"""
            if (context.protocol === 'redirect-callback') {
              context.idToken.protocol = context.protocol + ' ' + context.request.body.agreed;
            } else {
              context.redirect = { url: '{{applications.UrlOf(ClientApplications.Outside)}}/' };
            }
            """);
        await using var journey = await SignInAsync(client, email);

        await journey.Page.GetByRole(AriaRole.Button, new() { Name = "Agree" }).ClickAsync();

        await ExpectAsync(journey, email, "redirect-callback yes");
        journey.Complete();
    }

    [Theory]
    [MemberData(nameof(Clients))]
    public async Task Rule_asks_for_a_second_factor_that_is_set_up_on_the_way(string client)
    {
        var email = await applications.AddUserAsync();
        await applications.AddRuleAsync(email, "context.idToken.protocol = context.protocol; context.multifactor = { provider: 'any' };");
        await using var journey = await SignInAsync(client, email);

        var key = await journey.Page.Locator(".key code").TextContentAsync();
        var phone = new AuthenticatorApp(key!.Replace(" ", "", StringComparison.Ordinal));
        await journey.Page.GetByLabel("Code that the app shows").FillAsync(phone.Code);
        await journey.Page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();
        await journey.Page.GetByRole(AriaRole.Link, new() { Name = "Continue" }).ClickAsync();

        await ExpectAsync(journey, email, "oidc-basic-profile");
        journey.Complete();
    }

    private async Task<Journey> SignInAsync(string client, string email)
    {
        var journey = await Journey.BeginAsync(browser, applications.UrlOf(client), $"{client}-{TestContext.Current.TestMethod?.MethodName}");
        journey.Expect(400); // what express-openid-connect makes of an error
        await journey.Page.GotoAsync("/");
        await PressAsync(journey, "Sign in");
        await journey.EnterAsync(email, AppFixture.Password);
        return journey;
    }

    private static Task PressAsync(Journey journey, string name) => journey.Page.Locator("nav").GetByText(name, new() { Exact = true }).ClickAsync();

    private static async Task ExpectAsync(Journey journey, string email, string protocol)
    {
        await Assertions.Expect(journey.Page.Locator("output")).ToHaveTextAsync(protocol);
        await Assertions.Expect(Heading(journey, $"Hello, {email}")).ToBeVisibleAsync();
    }

    private static ILocator Heading(Journey journey, string name) => journey.Page.GetByRole(AriaRole.Heading, new() { Name = name });
}
