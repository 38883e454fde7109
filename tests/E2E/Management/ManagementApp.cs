using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using RulesDashboard.E2E.Testing;

namespace RulesDashboard.E2E.Management;

/// <summary>The dashboard with a machine-to-machine application from its configuration.</summary>
public sealed class ManagementApp : AppFixture
{
    public const string ClientId = "management-client-of-tests";
    public const string ClientSecret = "a-secret-of-more-than-32-characters";

    public ManagementApp()
    {
        Set("Management:ClientId", ClientId);
        Set("Management:ClientSecret", ClientSecret);
        Set("Management:RequestsAtOnce", "10000");
        Set("Management:RequestsPerSecond", "10000");
    }

    private ApiDescription? _description;

    public string Audience => Url + "/api/v2/";

    /// <summary>A caller with all scopes, or with these; whatever it says and hears is held against the description of the API.</summary>
    public async Task<HttpClient> CallerAsync(params string[] scopes)
    {
        var token = await TokenAsync(scopes);
        var http = new HttpClient(new DescribedTraffic(_description ??= await ApiDescription.OfAsync(Url))) { BaseAddress = new Uri(Audience) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string?)token["access_token"]);
        return http;
    }

    /// <summary>What the token endpoint answers a program.</summary>
    public async Task<JsonObject> TokenAsync(params string[] scopes)
    {
        using var http = new HttpClient { BaseAddress = new Uri(Url) };
        using var response = await http.PostAsJsonAsync("/oauth/token", new
        {
            grant_type = "client_credentials",
            client_id = ClientId,
            client_secret = ClientSecret,
            audience = Audience,
            scope = string.Join(' ', scopes),
        });
        return (await response.Content.ReadFromJsonAsync<JsonObject>())!;
    }
}
