using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using RulesDashboard.Data.Users;

namespace RulesDashboard.E2E.Management;

/// <summary>Identity providers' tokens over the management API.</summary>
public sealed class UserTokensApiTests(ManagementApp app) : IClassFixture<ManagementApp>
{
    [Fact]
    public async Task Tokens_OfAnIdentity_AreForCallersWithTheirScopeOnly()
    {
        var id = await app.Services.GetRequiredService<FederatedUsers>().SignInAsync(
            new FederatedProfile
            {
                Connection = "google-oauth2",
                Provider = "google-oauth2",
                ProviderUserId = "103547991597142817347",
                Profile = JsonNode.Parse("""{"email":"ada@example.com","email_verified":true,"name":"Ada","locale":"en"}""")!.AsObject(),
                Tokens = JsonNode.Parse("""{"access_token":"canary-of-google","expires_in":3599}""")!.AsObject(),
            },
            TestContext.Current.CancellationToken);
        using var plain = await app.CallerAsync("read:users", "update:users");
        using var trusted = await app.CallerAsync("read:users", "read:user_idp_tokens");

        var without = (await plain.SendAsync(HttpMethod.Get, "users/" + Uri.EscapeDataString(id))).Json;
        var changed = (await plain.SendAsync(HttpMethod.Patch, "users/" + Uri.EscapeDataString(id), new { user_metadata = new { seen = true } })).Json;
        var with = (await trusted.SendAsync(HttpMethod.Get, "users/" + Uri.EscapeDataString(id))).Json;

        Assert.Equal(
            """[{"connection":"google-oauth2","provider":"google-oauth2","user_id":"103547991597142817347","isSocial":true}]""", without["identities"]!.ToJsonString());
        Assert.DoesNotContain("canary", changed.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(("canary-of-google", 3599), ((string?)with["identities"]![0]!["access_token"], (int?)with["identities"]![0]!["expires_in"]));
        Assert.Equal("en", (string?)with["locale"]);
    }
}
