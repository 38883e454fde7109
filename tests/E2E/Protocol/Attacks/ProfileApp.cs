using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using RulesDashboard.Data.Connections;
using RulesDashboard.Data.Documents;
using RulesDashboard.E2E.Testing;
using RulesDashboard.Testing;

namespace RulesDashboard.E2E.Protocol.Attacks;

/// <summary>An installation that hostile people come to, through the management API and from another provider.</summary>
public class ProfileApp : AppFixture
{
    public const string ConnectionName = "fake";

    private const string ManagementClient = "management";
    private const string ManagementSecret = "a-secret-of-more-than-32-characters";

    public ProfileApp()
    {
        Set("Management:ClientId", ManagementClient);
        Set("Management:ClientSecret", ManagementSecret);
        Set("Management:RequestsAtOnce", "10000");
        Set("Management:RequestsPerSecond", "10000");
    }

    public FakeProvider Provider { get; private set; } = null!; // InitializeAsync makes these

    /// <summary>An application that offers the provider and the user database.</summary>
    public string ClientId { get; private set; } = "";

    public HttpClient Caller { get; private set; } = null!;

    /// <summary>A browser in which an administrator is signed in.</summary>
    public HttpClient Administrator { get; private set; } = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Provider = await FakeProvider.StartAsync();
        using var client = await OidcClient.RegisterAsync(this);
        ClientId = client.ClientId;
        Assert.IsType<DocumentResult.Saved>(await Services.GetRequiredService<ConnectionStore>().CreateAsync(
            new JsonObject
            {
                ["name"] = ConnectionName,
                ["strategy"] = "oidc",
                ["enabled_clients"] = new JsonArray(ClientId),
                ["options"] = new JsonObject { ["client_id"] = FakeProvider.ClientId, ["client_secret"] = "secret", ["type"] = "back_channel", ["discovery_url"] = Provider.Url + "/.well-known/openid-configuration", ["scope"] = "openid profile email" },
            }, AdminEmail, default));
        Caller = new HttpClient { BaseAddress = new Uri(Url + "/api/v2/") };
        using var answer = await Caller.PostAsJsonAsync("/oauth/token", new { grant_type = "client_credentials", client_id = ManagementClient, client_secret = ManagementSecret, audience = Url + "/api/v2/" });
        Caller.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string?)(await answer.Content.ReadFromJsonAsync<JsonObject>())!["access_token"]);
        (Administrator, _) = await SignInAdministratorAsync();
    }

    /// <summary>Sends a user as it is.</summary>
    public async Task<(HttpStatusCode Status, string Text)> CreateUserAsync(string json)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var answer = await Caller.PostAsync("users", content);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    public override async ValueTask DisposeAsync()
    {
        Caller.Dispose();
        Administrator.Dispose();
        await Provider.DisposeAsync();
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}

/// <summary>The same on PostgreSQL.</summary>
public sealed class PostgresProfileApp : ProfileApp
{
    public override async ValueTask InitializeAsync()
    {
        Set("Database:Provider", "Postgres");
        Set("Database:ConnectionString", (await PostgresServer.GetAsync()).NewConnectionString());
        await base.InitializeAsync();
    }
}
