using System.Net;
using RulesDashboard.Dashboard.Features.SecondFactor;
using RulesDashboard.E2E.Testing;

namespace RulesDashboard.E2E.Accounts;

/// <summary>An address that has tried too often is told so by every page on which something can be tried.</summary>
public sealed class RateLimitTests : IAsyncLifetime
{
    private const int SignIns = 3;

    private readonly AppFixture _app = new();

    public async ValueTask InitializeAsync()
    {
        _app.Set("SignIn:AttemptsPerMinute", $"{SignIns}");
        await _app.InitializeAsync();
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Pages_of_second_factors_and_of_the_account_answer_429_once_an_address_has_used_up_its_tries()
    {
        await _app.AddUserAsync("asked@example.com");
        await _app.AddUserAsync("fresh@example.com");
        await _app.AddUserAsync("owner@example.com", user => user.EmailConfirmed = false);
        var (phone, codes) = await AuthenticatorApp.SetUpAsync(_app, "asked@example.com");
        using var asked = await OidcClient.RegisterAsync(_app);
        using var fresh = await OidcClient.RegisterAsync(_app);
        using var owner = await OidcClient.RegisterAsync(_app);
        var challenge = await AskedAsync(asked, "asked@example.com");
        var enrolment = (await AskedAsync(fresh, "fresh@example.com")).Replace("/mfa?", "/mfa/enroll?", StringComparison.Ordinal);
        using var entered = await owner.SubmitAsync("/login?returnUrl=%2Faccount", ("Input.Email", "owner@example.com"), ("Input.Password", AppFixture.Password));
        Assert.Equal("/account", entered.Headers.Location!.ToString());

        await ExpectAsync(asked.FillFormAsync(challenge, "code", ("Input.Code", phone.Code)));
        await ExpectAsync(asked.FillFormAsync(challenge.Replace("/mfa?", "/mfa/recovery?", StringComparison.Ordinal), "recovery", ("Input.Code", codes[0])));
        await ExpectAsync(asked.FillFormAsync("/account/security", "prove", ("Code", phone.Code)));
        await ExpectAsync(fresh.FillFormAsync(enrolment, "enrol", ("Input.Code", "000000")));
        await ExpectAsync(fresh.FillFormAsync(enrolment, "passkey", ("Passkey.Credential", "{}")));
        await ExpectAsync(owner.FillFormAsync("/account", "verification"));
        await ExpectAsync(owner.FillFormAsync("/account/security", "password", ("Current", AppFixture.Password), ("New", "a brand new horse battery")));
        await ExpectAsync(owner.FillFormAsync("/account/security", "passkey", ("Passkey.Credential", "{}")));
        await ExpectAsync(owner.FillFormAsync("/account/security/app", "app", ("Code", "000000")));
    }

    private static async Task<string> AskedAsync(OidcClient client, string email)
    {
        using var answer = await client.EnterAsync(email, ("acr_values", FactorDemand.MultiFactor));
        return answer.Headers.Location!.ToString();
    }

    private static async Task ExpectAsync(Task<HttpResponseMessage> attempt)
    {
        using var answer = await attempt;
        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.Contains("Too many attempts from your network", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
