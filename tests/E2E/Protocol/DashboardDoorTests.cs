using System.Net;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;
using RulesDashboard.Dashboard.Features.Account;
using RulesDashboard.E2E.Testing;

namespace RulesDashboard.E2E.Protocol;

/// <summary>What stands between a stranger and the dashboard.</summary>
public sealed class DashboardDoorTests(SharedApp app)
{
    private static readonly HttpClient Browser = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { DefaultRequestHeaders = { { "Accept", "text/html" } } };

    [Fact]
    public async Task Page_WithoutSession_LeadsToTheSignIn()
    {
        using var response = await Browser.GetAsync(app.Url + "/rules");

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Contains("/account/sign-in?returnUrl=%2Frules", response.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignIn_WithoutAntiforgeryToken_IsRefused()
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["_handler"] = "sign-in",
            ["Input.Email"] = AppFixture.AdminEmail,
            ["Input.Password"] = AppFixture.Password
        });

        using var response = await Browser.PostAsync(app.Url + "/account/sign-in", form);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.False(response.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task MissingPage_SaysSo()
    {
        using var response = await Browser.GetAsync(app.Url + "/no-such-page");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains("There is nothing here", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Circuits_AskAgainWhetherTheirAdministratorStillIsOne()
    {
        await using var scope = app.Services.CreateAsyncScope();

        Assert.IsType<AdministratorRevalidation>(scope.ServiceProvider.GetRequiredService<AuthenticationStateProvider>());
    }
}
