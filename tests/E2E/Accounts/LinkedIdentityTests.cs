using Microsoft.Extensions.DependencyInjection;
using RulesDashboard.Data.Users;
using RulesDashboard.E2E.Testing;

namespace RulesDashboard.E2E.Accounts;

/// <summary>Users part with an identity that was linked to theirs.</summary>
public sealed class LinkedIdentityTests(SharedApp app)
{
    [Fact]
    public async Task An_identity_that_a_user_unlinks_is_a_user_of_its_own_again()
    {
        var owner = await app.AddUserAsync("linked@example.com");
        var other = await app.AddUserAsync("linked-too@example.com");
        Assert.Equal(LinkResult.Done, await app.Services.GetRequiredService<UserIdentities>().LinkAsync(owner.Id, other.Id, AppFixture.AdminEmail, default));
        using var client = await OidcClient.RegisterAsync(app);
        await client.SignInAsync("linked-too@example.com");
        var before = await LoginAnswer.OfAsync(app, "linked-too@example.com");

        using var unlinked = await client.FillFormAsync("/account/identities", "unlink-");
        using var told = await client.GetAsync(unlinked.Headers.Location!.ToString());
        var after = await LoginAnswer.OfAsync(app, "linked-too@example.com");

        Assert.Contains("The identity is not linked any more", await told.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal((owner.Id, other.Id), ((string?)before.IdToken["sub"], (string?)after.IdToken["sub"]));
    }
}
