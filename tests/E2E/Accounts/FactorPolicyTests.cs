using RulesDashboard.E2E.Testing;

namespace RulesDashboard.E2E.Accounts;

/// <summary>An installation in which every login needs a second factor, and two wrong passwords in a row pause an account.</summary>
public sealed class FactorPolicyTests(FactorPolicyTests.App app) : IClassFixture<FactorPolicyTests.App>
{
    [Fact]
    public async Task The_last_factor_stays_and_can_be_replaced()
    {
        await app.AddUserAsync("ada@example.com");
        var (phone, _) = await AuthenticatorApp.SetUpAsync(app, "ada@example.com");
        using var client = await OidcClient.RegisterAsync(app);
        using var asked = await client.EnterAsync("ada@example.com");
        using var passed = await client.FillAsync(asked.Headers.Location!.ToString(), ("Input.Code", phone.Code));

        using var page = await client.GetAsync("/account/security");

        var html = await page.Content.ReadAsStringAsync();
        Assert.Contains("so the last one stays", html, StringComparison.Ordinal);
        Assert.Contains("Replace Authenticator app", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Remove Authenticator app", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_right_password_ends_the_count_of_wrong_ones_for_who_has_a_factor_too()
    {
        await app.AddUserAsync("grace@example.com");
        await AuthenticatorApp.SetUpAsync(app, "grace@example.com");
        using var client = await OidcClient.RegisterAsync(app);
        foreach (var password in new[] { "wrong", AppFixture.Password, "wrong" })
        {
            using var tried = await client.TypeAsync("grace@example.com", password, ("prompt", "login"));
        }

        using var last = await client.TypeAsync("grace@example.com", AppFixture.Password, ("prompt", "login"));

        Assert.StartsWith("/authorize?", last.Headers.Location?.ToString(), StringComparison.Ordinal);
    }

    public sealed class App : AppFixture
    {
        public App()
        {
            Set("Oidc:SecondFactor", "Always");
            Set("SignIn:AttemptsPerAccount", "2");
        }
    }
}
