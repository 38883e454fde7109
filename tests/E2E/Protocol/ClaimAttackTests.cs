using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using RulesDashboard.Data.Rules;
using RulesDashboard.E2E.Testing;
using static RulesDashboard.E2E.Testing.OidcClient;

namespace RulesDashboard.E2E.Protocol;

/// <summary>Hostile rules that want to change who a token is about, in whole logins: the token stays about the user who signed in.</summary>
public sealed partial class ClaimAttackTests(AppFixture app) : IClassFixture<AppFixture>
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Attacks");

    // Who, by whom, for whom, how sure: none of it is for a rule to say.
    private static readonly string[] Protected = ["sub", "iss", "aud", "azp", "amr", "acr", "client_id"];

    public static TheoryData<string> Attacks =>
        [.. Directory.EnumerateFiles(Folder, "*.js").Where(file => File.ReadAllText(file).Contains("isolation=token", StringComparison.Ordinal)).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Attacks))]
    public async Task SignIn_PastTheAttack_TokensAreAboutTheSameUser(string attack)
    {
        var email = $"claims-{Guid.NewGuid():N}@example.com";
        await app.AddUserAsync(email);
        using var client = await RegisterAsync(app);
        var before = await TokensOfAsync(client, email);
        var source = await File.ReadAllTextAsync(Path.Combine(Folder, attack), TestContext.Current.CancellationToken);
        var rule = await app.AddRuleAsync($"Attack {Guid.NewGuid():N}", source);
        try
        {
            var after = await TokensOfAsync(client, email);

            Assert.NotNull(before);
            if (after is null)
            {
                Assert.Matches("outcome=[a-z|]*(denied|error)|context.multifactor = ", source); // a rule cannot switch a factor off, only ask for one
                return;
            }

            Assert.All(Protected, name => Assert.Equal(Text(before.IdToken, name), Text(after.IdToken, name)));
            Assert.All(Protected, name => Assert.Equal(Text(before.AccessToken, name), Text(after.AccessToken, name)));
            Assert.Equal(Lifetime(before.IdToken), Lifetime(after.IdToken));
            Assert.All(AbsentClaims(source), name => Assert.False(after.IdToken.ContainsKey(name), name));
        }
        finally
        {
            await DisableAsync(rule);
        }
    }

    // Null when the login was refused, or waits for a second factor.
    private static async Task<Tokens?> TokensOfAsync(OidcClient client, string email)
    {
        using var end = await client.EnterAsync(email, ("prompt", "login"));
        if (end.Headers.Location!.ToString().StartsWith("/mfa", StringComparison.Ordinal))
        {
            return null;
        }

        var answer = CallbackOf(end);
        return answer.TryGetValue("code", out var code) ? await client.ExchangeAsync(code) : null;
    }

    private async Task DisableAsync(Guid id)
    {
        var rules = app.Services.GetRequiredService<RuleStore>();
        Assert.IsType<SaveResult.Saved>(await rules.SetEnabledAsync(id, false, AppFixture.AdminEmail, default));
    }

    private static string? Text(JsonObject claims, string name) => claims[name]?.ToJsonString();

    private static long Lifetime(JsonObject claims) => claims["exp"]!.GetValue<long>() - claims["iat"]!.GetValue<long>();

    private static string[] AbsentClaims(string source) => Absent().Match(source).Groups[1].Value.Split(',', StringSplitOptions.RemoveEmptyEntries);

    [GeneratedRegex("claim-absent=([a-z,]+)")]
    private static partial Regex Absent();
}
