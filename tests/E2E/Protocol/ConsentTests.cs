using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using RulesDashboard.Dashboard.Features.Applications;
using RulesDashboard.E2E.Testing;
using static RulesDashboard.E2E.Testing.OidcClient;

namespace RulesDashboard.E2E.Protocol;

/// <summary>What users are asked before an application of others gets anything.</summary>
public sealed class ConsentTests(SharedApp app) : IAsyncLifetime
{
    private readonly string _email = Guid.NewGuid().ToString("N") + "@example.com";
    private OidcClient _client = null!; // set before any test runs

    public async ValueTask InitializeAsync()
    {
        _client = await RegisterAsync(app);
        await app.AddUserAsync(_email);
    }

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task OwnApplications_AskNobody()
    {
        Assert.Contains("code", (await _client.SignInAsync(_email, ("prompt", "consent"))).Keys);
    }

    [Fact]
    public async Task OthersApplications_AskOnceAndRememberTheAnswer()
    {
        await MakeForeignAsync();
        using var asked = await _client.EnterAsync(_email);
        var page = asked.Headers.Location!.ToString();
        using var shown = await _client.GetAsync(page);
        using var silent = await _client.GetAsync(_client.AuthorizeUrl(("prompt", "none")));

        using var accepted = await _client.FillAsync(page, ("Choice", "accept"));
        using var answer = await _client.GetAsync(accepted.Headers.Location!.ToString());
        using var again = await _client.GetAsync(_client.AuthorizeUrl(("prompt", "none")));
        using var more = await _client.GetAsync(_client.AuthorizeUrl(("scope", "openid profile email phone")));
        using var forced = await _client.GetAsync(_client.AuthorizeUrl(("prompt", "consent")));

        Assert.StartsWith("/consent?state=", page, StringComparison.Ordinal);
        var html = await shown.Content.ReadAsStringAsync();
        Assert.Contains("See your e-mail address", html, StringComparison.Ordinal);
        Assert.Contains(_client.ClientId, html, StringComparison.Ordinal);
        Assert.Equal("consent_required", CallbackOf(silent)["error"]);
        Assert.Equal(HttpStatusCode.OK, (await _client.ExchangeAsync(CallbackOf(answer)["code"])).Status);
        Assert.True(CallbackOf(again).ContainsKey("code"));
        Assert.StartsWith("/consent?", more.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.StartsWith("/consent?", forced.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refusal_ReachesTheApplication_AndIsNotRemembered()
    {
        await MakeForeignAsync();
        using var asked = await _client.EnterAsync(_email);

        using var refused = await _client.FillAsync(asked.Headers.Location!.ToString(), ("Choice", "refuse"));
        using var answer = await _client.GetAsync(refused.Headers.Location!.ToString());
        using var again = await _client.GetAsync(_client.AuthorizeUrl());

        Assert.Equal(("access_denied", "User did not authorize the request", "the-state"), (CallbackOf(answer)["error"], CallbackOf(answer)["error_description"], CallbackOf(answer)["state"]));
        Assert.StartsWith("/consent?", again.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    /// <summary>Semantics 7.1 and 7.9: rules run before screens of ours, and before consent.</summary>
    [Fact]
    public async Task Order_RulesThenFactorThenConsent()
    {
        await MakeForeignAsync();
        await app.AddRuleForAsync(_email, _email, "context.multifactor = { provider: 'any' }; callback(null, user, context);");
        var (phone, _) = await AuthenticatorApp.SetUpAsync(app, _email);
        using var first = await _client.EnterAsync(_email);
        using var proved = await _client.FillAsync(first.Headers.Location!.ToString(), ("Input.Code", phone.Code));

        using var second = await _client.GetAsync(proved.Headers.Location!.ToString());
        using var accepted = await _client.FillAsync(second.Headers.Location!.ToString(), ("Choice", "accept"));
        using var answer = await _client.GetAsync(accepted.Headers.Location!.ToString());

        Assert.StartsWith("/mfa?", first.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.StartsWith("/consent?", second.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Equal("""["mfa"]""", (await _client.ExchangeAsync(CallbackOf(answer)["code"])).IdToken["amr"]!.ToJsonString());
    }

    private async Task MakeForeignAsync()
    {
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ApplicationDocuments>()
            .UpdateAsync(_client.ClientId, new JsonObject { ["is_first_party"] = false }, AppFixture.AdminEmail, refuse: null, default);
    }
}
