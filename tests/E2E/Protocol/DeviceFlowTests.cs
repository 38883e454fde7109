using System.Net;
using Microsoft.Playwright;
using RulesDashboard.E2E.Testing;
using static RulesDashboard.E2E.Testing.OidcClient;

namespace RulesDashboard.E2E.Protocol;

/// <summary>A device without a browser, and the browser of its user. Rows of semantics 7.9 (device flow), 3.3 (no query), 4.2 (denial), 7.1 and 7.2.</summary>
public sealed class DeviceFlowTests(BrowserFixture browser, SharedApp app) : IAsyncLifetime
{
    private const string Grant = "urn:ietf:params:oauth:grant-type:device_code";

    private readonly string _email = Guid.NewGuid().ToString("N") + "@example.com";
    private OidcClient _device = null!; // set before any test runs

    public async ValueTask InitializeAsync()
    {
        _device = await RegisterAsync(app, $$"""{"token_endpoint_auth_method":"none","app_type":"native","grant_types":["{{Grant}}","refresh_token"]}""");
        await app.AddUserAsync(_email);
    }

    public ValueTask DisposeAsync()
    {
        _device.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>7.9 and 3.3: rules run at the browser, as <c>oauth2-device-code</c>, without the parameters of the device.</summary>
    [Fact]
    public async Task User_ConfirmsTheCode_DeviceGetsTokensThatRulesDecided()
    {
        await app.AddRuleForAsync(_email, _email, """
            context.idToken.protocol = context.protocol;
            context.idToken.request = context.request;
            callback(null, user, context);
            """);
        var begun = await _device.BeginDeviceAsync(("scope", "openid email offline_access"), ("audience", Api));
        await using var journey = await Journey.BeginAsync(browser, app.Url);

        await journey.Page.GotoAsync("/activate");
        await journey.CheckAccessibilityAsync();
        await journey.Page.GetByLabel("The code that your device shows").FillAsync(begun["user_code"].ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal));
        await ClickAsync(journey, "Continue");
        await journey.EnterAsync(_email, AppFixture.Password);
        await Assertions.Expect(journey.Page.GetByText(begun["user_code"])).ToBeVisibleAsync();
        await journey.CheckAccessibilityAsync();
        var waiting = await PollAsync(begun);
        await ClickAsync(journey, "Connect");
        await Assertions.Expect(Heading(journey, "Your device is connected")).ToBeVisibleAsync();
        var tokens = await PollAsync(begun);

        Assert.Equal($"{app.Url}/activate?user_code={begun["user_code"]}", begun["verification_uri_complete"]);
        Assert.Matches("^[B-DF-HJ-NP-TV-Z]{4}-[B-DF-HJ-NP-TV-Z]{4}$", begun["user_code"]);
        Assert.Equal((HttpStatusCode.Forbidden, "authorization_pending"), (waiting.Status, waiting["error"]));
        Assert.Equal(("oauth2-device-code", _email), ((string?)tokens.IdToken["protocol"], (string?)tokens.IdToken["email"]));
        Assert.Equal(Api, (string?)tokens.AccessToken["aud"]![0]);
        Assert.Equal(("{}", "{}"), (tokens.IdToken["request"]!["query"]!.ToJsonString(), tokens.IdToken["request"]!["body"]!.ToJsonString()));
        Assert.Equal("oauth2-refresh-token", (string?)(await _device.RefreshAsync(tokens["refresh_token"])).IdToken["protocol"]);
        Assert.Equal("invalid_grant", (await PollAsync(begun))["error"]);
        journey.Complete();
    }

    /// <summary>4.2: a denial reaches the device at the token endpoint, and its user.</summary>
    [Theory]
    [InlineData("new UnauthorizedError('Not on <televisions>.')", HttpStatusCode.Unauthorized, "unauthorized")]
    [InlineData("'Not on <televisions>.'", HttpStatusCode.Forbidden, "access_denied")]
    public async Task Denial_OfARule_IsShownInTheBrowserAndToldToTheDevice(string denial, HttpStatusCode status, string error)
    {
        await app.AddRuleForAsync(_email, _email, $"callback({denial});");
        var begun = await _device.BeginDeviceAsync(("scope", "openid"));
        await using var journey = await Journey.BeginAsync(browser, app.Url);
        journey.Expect(400);

        await journey.Page.GotoAsync(begun["verification_uri_complete"]);
        await journey.EnterAsync(_email, AppFixture.Password);
        await ClickAsync(journey, "Connect");

        await Assertions.Expect(Heading(journey, "Your device is not connected")).ToBeVisibleAsync();
        await Assertions.Expect(journey.Page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("Not on <televisions>.");
        var told = await PollAsync(begun);
        Assert.Equal((status, error, "Not on <televisions>."), (told.Status, told["error"], told["error_description"]));
        journey.Complete();
    }

    /// <summary>7.2: the user is at a browser, so they are asked; the device waits, and its tokens say that the factor was given.</summary>
    [Fact]
    public async Task Rule_AsksForASecondFactor_TheDeviceIsConnectedOnceItIsGiven()
    {
        await app.AddRuleForAsync(_email, _email, "context.multifactor = { provider: 'any' }; context.idToken.protocol = context.protocol; callback(null, user, context);");
        var (phone, _) = await AuthenticatorApp.SetUpAsync(app, _email);
        var begun = await _device.BeginDeviceAsync(("scope", "openid"));
        using var person = await RegisterAsync(app);
        using var signedIn = await person.EnterAsync(_email); // asked for the factor there too; that login is left alone
        var page = new Uri(begun["verification_uri_complete"]).PathAndQuery;

        using var asked = await person.SubmitAsync(page);
        var waiting = await PollAsync(begun);
        using var proved = await person.FillAsync(asked.Headers.Location!.ToString(), ("Input.Code", phone.Code));
        using var connected = await person.GetAsync(proved.Headers.Location!.ToString());
        var tokens = await PollAsync(begun);

        Assert.StartsWith("/mfa?", asked.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Equal(("authorization_pending", HttpStatusCode.OK), (waiting["error"], connected.StatusCode));
        Assert.Equal(("oauth2-device-code", """["mfa"]"""), ((string?)tokens.IdToken["protocol"], tokens.IdToken["amr"]!.ToJsonString()));
    }

    /// <summary>7.1: a redirect works, as it is a browser's.</summary>
    [Fact]
    public async Task Rule_SendsTheUserToAnotherPage_TheDeviceIsConnectedWhenTheyAreBack()
    {
        await app.AddRuleForAsync(_email, _email, $$"""
            context.idToken.protocol = context.protocol;
            if (context.protocol !== 'redirect-callback') { context.redirect = { url: '{{app.Url}}/signed-out' }; }
            callback(null, user, context);
            """);
        var begun = await _device.BeginDeviceAsync(("scope", "openid"));
        await using var journey = await Journey.BeginAsync(browser, app.Url);

        await journey.Page.GotoAsync(begun["verification_uri_complete"]);
        await journey.EnterAsync(_email, AppFixture.Password);
        await ClickAsync(journey, "Connect");
        await journey.Page.WaitForURLAsync("**/signed-out?state=*");
        var waiting = await PollAsync(begun);
        await journey.Page.GotoAsync("/continue" + new Uri(journey.Page.Url).Query);
        await Assertions.Expect(Heading(journey, "Your device is connected")).ToBeVisibleAsync();

        Assert.Equal("authorization_pending", waiting["error"]);
        Assert.Equal("redirect-callback", (string?)(await PollAsync(begun)).IdToken["protocol"]);
        journey.Complete();
    }

    [Fact]
    public async Task Link_WithAMadeUpTicket_ConnectsNothing()
    {
        var begun = await _device.BeginDeviceAsync(("scope", "openid"));
        await using var journey = await Journey.BeginAsync(browser, app.Url);
        await journey.Page.GotoAsync(begun["verification_uri_complete"]);
        await journey.EnterAsync(_email, AppFixture.Password);

        await journey.Page.GotoAsync(begun["verification_uri_complete"] + "&login_ticket=made-up");

        await Assertions.Expect(journey.Page.GetByRole(AriaRole.Button, new() { Name = "Connect", Exact = true })).ToBeVisibleAsync();
        Assert.Equal("authorization_pending", (await PollAsync(begun))["error"]);
        journey.Complete();
    }

    [Fact]
    public async Task User_DoesNotConnect_DeviceIsToldAndTheCodeIsOver()
    {
        var begun = await _device.BeginDeviceAsync(("scope", "openid"));
        await using var journey = await Journey.BeginAsync(browser, app.Url);
        journey.Expect(400);

        await journey.Page.GotoAsync(begun["verification_uri_complete"]);
        await journey.EnterAsync(_email, AppFixture.Password);
        await ClickAsync(journey, "Do not connect");
        await Assertions.Expect(Heading(journey, "Your device is not connected")).ToBeVisibleAsync();
        await journey.Page.GotoAsync(begun["verification_uri_complete"]);
        await Assertions.Expect(journey.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("This code is wrong");

        var told = await PollAsync(begun);
        Assert.Equal((HttpStatusCode.Forbidden, "access_denied"), (told.Status, told["error"]));
        journey.Complete();
    }

    [Fact]
    public async Task Application_WhoseDocumentDoesNotNameTheGrant_GetsNoCode()
    {
        using var client = await RegisterAsync(app);

        var begun = await client.BeginDeviceAsync(("scope", "openid"));

        Assert.Equal((HttpStatusCode.BadRequest, "unauthorized_client"), (begun.Status, begun["error"]));
    }

    [Fact]
    public async Task Page_WithAnApplicationThatTheCodeIsNotOf_IsNotMisled()
    {
        using var response = await _device.GetAsync("/activate?user_code=BCDFGHJK&client_id=nobody");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("This code is wrong", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private Task<Tokens> PollAsync(Tokens begun) => _device.GrantAsync(Grant, ("device_code", begun["device_code"]));

    private static ILocator Heading(Journey journey, string name) => journey.Page.GetByRole(AriaRole.Heading, new() { Name = name });

    private static Task ClickAsync(Journey journey, string button) => journey.Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
}
