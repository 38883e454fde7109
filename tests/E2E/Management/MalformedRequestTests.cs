using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace RulesDashboard.E2E.Management;

/// <summary>Whatever nonsense a program sends, it is told so in the envelope and nothing changes.</summary>
public sealed class MalformedRequestTests(ManagementApp app) : IClassFixture<ManagementApp>
{
    private const int Requests = 10_000;
    private const int AtOnce = 8;

    [Fact]
    public async Task Request_TenThousandMalformed_AreAnsweredWith4xxAndChangeNothing()
    {
        using var http = await app.CallerAsync();
        var user = await app.AddUserAsync("malformed@example.com");
        var (_, rule) = await http.SendAsync(HttpMethod.Post, "rules", new { name = "Stays as it is", script = "function (user, context, callback) { callback(null, user, context); }" });
        var requests = new MalformedRequests(seed: 20261125, user.Id, (string)rule["id"]!);
        var before = await StateAsync(http);

        foreach (var batch in Enumerable.Range(0, Requests).Select(_ => requests.Next()).Chunk(AtOnce))
        {
            await Task.WhenAll(batch.Select(request => ExpectRefusalAsync(http, request)));
        }

        Assert.Equal(before, await StateAsync(http));
    }

    private static async Task ExpectRefusalAsync(HttpClient http, HttpRequestMessage request)
    {
        using (request)
        {
            var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
            var status = (int)response.StatusCode;
            Assert.True(status is >= 400 and < 500, $"{request.Method} {request.RequestUri} {body} was answered with {status}.");
            var error = await response.Content.ReadFromJsonAsync<JsonObject>(TestContext.Current.CancellationToken);
            Assert.Equal(status, (int)error!["statusCode"]!);
        }
    }

    private static async Task<string> StateAsync(HttpClient http) =>
        await http.GetStringAsync("rules", TestContext.Current.CancellationToken)
        + await http.GetStringAsync("rules-configs", TestContext.Current.CancellationToken)
        + await http.GetStringAsync("users", TestContext.Current.CancellationToken);
}
