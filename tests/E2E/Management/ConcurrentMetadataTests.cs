using System.Net;
using RulesDashboard.E2E.Testing;

namespace RulesDashboard.E2E.Management;

/// <summary>Writes of metadata that meet: from programs over the management API, and from rules of logins.</summary>
public sealed class ConcurrentMetadataTests(ManagementApp app) : IClassFixture<ManagementApp>
{
    private const int Users = 10;
    private const int WritesOfEach = 100;

    [Fact]
    public async Task Two_thousand_updates_at_once_by_programs_and_by_rules_lose_no_key()
    {
        await app.AddRuleAsync("Notes the login", """
            async function (user, context, callback) {
              await auth0.users.updateAppMetadata(user.user_id, { [context.request.query.state]: true });
              callback(null, user, context);
            }
            """);
        using var http = await app.CallerAsync();
        var users = new List<(string Id, OidcClient Client)>();
        for (var number = 0; number < Users; number++)
        {
            var email = $"{Guid.NewGuid():N}@example.com";
            var user = await app.AddUserAsync(email);
            var client = await OidcClient.RegisterAsync(app);
            await client.SignInAsync(email);
            users.Add((user.Id, client));
        }

        var options = new ParallelOptions { MaxDegreeOfParallelism = 64, CancellationToken = TestContext.Current.CancellationToken };
        await Parallel.ForEachAsync(Enumerable.Range(0, 2 * Users * WritesOfEach), options, async (index, _) =>
        {
            var (id, client) = users[index % Users];
            if (index / Users % 2 == 0)
            {
                var (status, error) = await http.SendAsync(HttpMethod.Patch, $"users/{Uri.EscapeDataString(id)}", new { app_metadata = new Dictionary<string, bool> { [$"key{index}"] = true } });
                Assert.True(status == HttpStatusCode.OK, error.ToJsonString());
            }
            else
            {
                using var answer = await client.GetAsync(client.AuthorizeUrl(("state", $"key{index}")));
                Assert.Contains("code", OidcClient.CallbackOf(answer).Keys);
            }
        });

        for (var number = 0; number < Users; number++)
        {
            var (_, user) = await http.SendAsync(HttpMethod.Get, $"users/{Uri.EscapeDataString(users[number].Id)}");
            var expected = Enumerable.Range(0, 2 * WritesOfEach).Select(write => $"key{(write * Users) + number}").Append("the-state").Order();
            Assert.Equal(expected, user["app_metadata"]!.AsObject().Select(member => member.Key).Order());
            users[number].Client.Dispose();
        }
    }
}
