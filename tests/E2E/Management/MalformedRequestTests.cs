using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

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
        var requests = new MalformedRequests(seed: 20261125, await AddOneOfEachAsync(http));
        Assert.Empty((await OperationsWithBodyAsync()).Except(requests.Operations));
        var before = await StateAsync(http);

        foreach (var batch in Enumerable.Range(0, Requests).Select(_ => requests.Next()).Chunk(AtOnce))
        {
            await Task.WhenAll(batch.Select(request => ExpectRefusalAsync(http, request)));
        }

        Assert.Equal(before, await StateAsync(http));
    }

    /// <summary>The path's end of a resource of each kind.</summary>
    private async Task<Dictionary<string, string>> AddOneOfEachAsync(HttpClient http)
    {
        var user = await app.AddUserAsync("malformed@example.com");
        var (_, rule) = await http.SendAsync(HttpMethod.Post, "rules", new { name = "Stays as it is", script = "function (user, context, callback) { callback(null, user, context); }" });
        var (_, client) = await http.SendAsync(HttpMethod.Post, "clients", new { name = "Stays as it is" });
        var (_, connection) = await http.SendAsync(HttpMethod.Post, "connections", new { name = "stays", strategy = "oidc" });
        var (_, role) = await http.SendAsync(HttpMethod.Post, "roles", new { name = "Stays as it is" });
        var (_, api) = await http.SendAsync(HttpMethod.Post, "resource-servers", new { identifier = "https://stays.example/" });
        var (_, grant) = await http.SendAsync(HttpMethod.Post, "client-grants", new { client_id = (string)client["client_id"]!, audience = "https://stays.example/", scope = Array.Empty<string>() });
        var (_, organization) = await http.SendAsync(HttpMethod.Post, "organizations", new { name = "stays-as-it-is", enabled_connections = new[] { new { connection_id = (string)connection["id"]! } } });
        return new Dictionary<string, string>
        {
            ["user"] = Uri.EscapeDataString(user.Id),
            ["rule"] = (string)rule["id"]!,
            ["client"] = (string)client["client_id"]!,
            ["connection"] = (string)connection["id"]!,
            ["role"] = (string)role["id"]!,
            ["api"] = (string)api["id"]!,
            ["grant"] = (string)grant["id"]!,
            ["organization"] = (string)organization["id"]!,
        };
    }

    // As the API describes itself.
    private async Task<IReadOnlyList<string>> OperationsWithBodyAsync()
    {
        using var http = new HttpClient { BaseAddress = new Uri(app.Audience) };
        var document = (await http.GetFromJsonAsync<JsonObject>("openapi.json", TestContext.Current.CancellationToken))!;
        return
        [
            .. from path in document["paths"]!.AsObject()
               from operation in path.Value!.AsObject()
               where operation.Value is JsonObject members && members["requestBody"] is not null
               select $"{operation.Key.ToUpperInvariant()} {Regex.Replace(path.Key.Replace("/api/v2", "", StringComparison.Ordinal).TrimStart('/'), "{[^}]+}", "{}")}",
        ];
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

    private static async Task<string> StateAsync(HttpClient http)
    {
        var answers = await Task.WhenAll(new[] { "rules", "rules-configs", "users", "clients", "connections", "roles", "resource-servers", "client-grants", "organizations" }.Select(list => http.GetStringAsync(list, TestContext.Current.CancellationToken)));
        return string.Join('\n', answers);
    }
}
