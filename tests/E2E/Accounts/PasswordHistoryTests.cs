using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using RulesDashboard.Data.Connections;
using RulesDashboard.Data.Documents;
using RulesDashboard.E2E.Testing;

namespace RulesDashboard.E2E.Accounts;

/// <summary>A user database that remembers passwords takes none of the last ones again.</summary>
public sealed class PasswordHistoryTests(SharedApp app)
{
    private const string Refusal = "one of your last 2";
    private const string Second = "a brand new horse battery";

    [Fact]
    public async Task Former_passwords_are_refused_on_the_account_page_and_by_the_link_of_a_mail()
    {
        var database = "remembers-" + Guid.NewGuid().ToString("N")[..8];
        Assert.IsType<DocumentResult.Saved>(await app.Services.GetRequiredService<ConnectionStore>().CreateAsync(
            new JsonObject { ["name"] = database, ["strategy"] = "auth0", ["options"] = JsonNode.Parse("""{"password_history":{"enable":true,"size":2}}""") }, AppFixture.AdminEmail, default));
        await app.AddUserAsync("historian@example.com", user => user.Connection = database);
        using var client = await OidcClient.RegisterAsync(app);
        using var entered = await client.SubmitAsync("/login?returnUrl=%2Faccount%2Fsecurity", ("Input.Email", "historian@example.com"), ("Input.Password", AppFixture.Password));

        var same = await ChangeAsync(client, AppFixture.Password, AppFixture.Password);
        using var changed = await client.FillFormAsync("/account/security", "password", ("Current", AppFixture.Password), ("New", Second));
        var former = await ChangeAsync(client, Second, AppFixture.Password);
        using var forgotten = await client.SubmitAsync("/forgot-password", ("Email", "historian@example.com"));
        var link = new Uri(await app.LinkAsync("historian@example.com")).PathAndQuery;
        var reset = await ResetAsync(client, link, AppFixture.Password);
        var done = await ResetAsync(client, link, "yet another horse battery");

        Assert.All([same, former, reset], page => Assert.Contains(Refusal, page, StringComparison.Ordinal));
        Assert.Equal("/account/security?done=PasswordChanged", changed.Headers.Location?.ToString());
        Assert.Contains("Your password is set", done, StringComparison.Ordinal);
    }

    private static async Task<string> ChangeAsync(OidcClient client, string current, string chosen)
    {
        using var answer = await client.FillFormAsync("/account/security", "password", ("Current", current), ("New", chosen));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    }

    private static async Task<string> ResetAsync(OidcClient client, string link, string chosen)
    {
        using var answer = await client.SubmitAsync(link, ("Password", chosen));
        return await answer.Content.ReadAsStringAsync();
    }
}
