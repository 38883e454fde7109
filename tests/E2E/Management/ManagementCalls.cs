using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace RulesDashboard.E2E.Management;

/// <summary>Calls of the management API that answer an object or nothing.</summary>
internal static class ManagementCalls
{
    public static async Task<(HttpStatusCode Status, JsonObject Json)> SendAsync(this HttpClient http, HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return (response.StatusCode, text.Length == 0 ? [] : JsonNode.Parse(text)!.AsObject());
    }
}
