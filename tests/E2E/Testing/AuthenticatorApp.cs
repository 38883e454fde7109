using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using RulesDashboard.Dashboard.Features.SecondFactor;
using RulesDashboard.Data.Users;

namespace RulesDashboard.E2E.Testing;

/// <summary>The authenticator app on a user's phone.</summary>
internal sealed class AuthenticatorApp(string key)
{
    /// <summary>What it shows now; the same for half a minute.</summary>
    public string Code => CodeAfter(0);

    /// <summary>What it shows next; the server takes that already.</summary>
    public string NextCode => CodeAfter(1);

    /// <summary>Sets one up for a user, with a code of the past, so that two are left for the test.</summary>
    public static async Task<(AuthenticatorApp App, IReadOnlyList<string> RecoveryCodes)> SetUpAsync(AppFixture app, string email)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var user = (await scope.ServiceProvider.GetRequiredService<UserManager<User>>().FindByEmailAsync(email))!;
        var factors = scope.ServiceProvider.GetRequiredService<SecondFactors>();
        var phone = new AuthenticatorApp(await factors.BeginAppAsync(user, ""));
        var (result, codes) = await factors.ConfirmAppAsync(user, phone.CodeAfter(-1), null);
        Assert.Equal(FactorResult.Accepted, result);
        return (phone, codes!);
    }

    private string CodeAfter(int steps) => Totp.CodeOf(key, Totp.StepOf(TimeProvider.System.GetUtcNow()) + steps);
}
