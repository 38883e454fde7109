using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using RulesDashboard.E2E.Testing;

namespace RulesDashboard.E2E.Management;

/// <summary>Connections over the management API.</summary>
public sealed class ConnectionsApiTests(ManagementApp app) : ManagementTest(app)
{
    private const string UserDatabase = "Username-Password-Authentication";

    [Fact]
    public async Task Create_ReadChangeDelete_AnswerAsAuthZeroDoes()
    {
        var name = NewName();

        var (created, connection) = await Http.SendAsync(HttpMethod.Post, "connections", new { name, strategy = "google-oauth2", options = new { client_id = "id", client_secret = "canary-secret" } });
        var (conflict, error) = await Http.SendAsync(HttpMethod.Post, "connections", new { name, strategy = "oidc" });
        var (changed, after) = await Http.SendAsync(HttpMethod.Patch, $"connections/{connection["id"]}", new { display_name = "Google", metadata = new { owner = "it" } });
        var (read, found) = await Http.SendAsync(HttpMethod.Get, $"connections/{connection["id"]}");
        var (deleted, _) = await Http.SendAsync(HttpMethod.Delete, $"connections/{connection["id"]}");
        var (gone, missing) = await Http.SendAsync(HttpMethod.Get, $"connections/{connection["id"]}");

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Conflict, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.NoContent, HttpStatusCode.NotFound), (created, conflict, changed, read, deleted, gone));
        Assert.StartsWith("con_", (string?)connection["id"], StringComparison.Ordinal);
        Assert.Equal(("connection_conflict", "inexistent_connection"), ((string?)error["errorCode"], (string?)missing["errorCode"]));
        Assert.Equal(("Google", "it", name), ((string?)after["display_name"], (string?)found["metadata"]!["owner"], (string?)found["realms"]![0]));
        Assert.DoesNotContain("canary", connection.ToJsonString() + after.ToJsonString() + found.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_InEveryForm_FindsTheUserDatabase()
    {
        await Http.SendAsync(HttpMethod.Post, "connections", new { name = NewName(), strategy = "oidc" });

        var plain = await Http.GetFromJsonAsync<JsonArray>($"connections?name={UserDatabase}", TestContext.Current.CancellationToken);
        var (_, envelope) = await Http.SendAsync(HttpMethod.Get, "connections?strategy=auth0&strategy=samlp&include_totals=true&page=0&per_page=100");
        var (_, checkpoint) = await Http.SendAsync(HttpMethod.Get, "connections?include_totals=true&take=1");
        var (_, rest) = await Http.SendAsync(HttpMethod.Get, $"connections?take=100&from={checkpoint["next"]}");

        Assert.Equal(UserDatabase, (string?)Assert.Single(plain!)!["name"]);
        Assert.Equal("auth0", (string?)Assert.Single(envelope["connections"]!.AsArray())!["strategy"]);
        Assert.Equal(1, (int)envelope["total"]!);
        Assert.Single(checkpoint["connections"]!.AsArray());
        Assert.False(rest.ContainsKey("next"));
        Assert.NotEmpty(rest["connections"]!.AsArray());
    }

    [Fact]
    public async Task Database_TakenFromAnApplication_LetsNobodySignInToIt()
    {
        var email = $"{Guid.NewGuid():N}@example.com";
        await App.AddUserAsync(email);
        using var client = await OidcClient.RegisterAsync(App);
        var database = (await Http.GetFromJsonAsync<JsonArray>($"connections?name={UserDatabase}", TestContext.Current.CancellationToken))![0]!;
        var path = $"connections/{database["id"]}/clients";
        Assert.Contains(client.ClientId, database["enabled_clients"]!.AsArray().Select(id => (string?)id));

        var (taken, _) = await Http.SendAsync(HttpMethod.Patch, path, new[] { new { client_id = client.ClientId, status = false } });
        using var refused = await client.GetAsync(client.AuthorizeUrl());
        var (_, listed) = await Http.SendAsync(HttpMethod.Get, path + "?take=100");
        var (given, _) = await Http.SendAsync(HttpMethod.Patch, path, new[] { new { client_id = client.ClientId, status = true } });

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NoContent), (taken, given));
        Assert.Contains("error=invalid_request", refused.Headers.Location!.Query, StringComparison.Ordinal);
        Assert.DoesNotContain(client.ClientId, listed["clients"]!.AsArray().Select(entry => (string?)entry!["client_id"]));
        Assert.True((await client.SignInAsync(email)).ContainsKey("code"));
    }

    [Fact]
    public async Task Database_OfTheServer_CannotBeDeleted()
    {
        var database = (await Http.GetFromJsonAsync<JsonArray>($"connections?name={UserDatabase}", TestContext.Current.CancellationToken))![0]!;

        var (status, _) = await Http.SendAsync(HttpMethod.Delete, $"connections/{database["id"]}");

        Assert.Equal(HttpStatusCode.Forbidden, status);
    }

    [Theory]
    [InlineData("""[{"client_id":"nobody","status":true}]""")]
    [InlineData("""[{"client_id":"nobody"}]""")]
    [InlineData("""[{"status":true}]""")]
    [InlineData("""[{"client_id":1,"status":true}]""")]
    [InlineData("[1]")]
    [InlineData("[]")]
    [InlineData("{}")]
    public async Task SetClients_Malformed_Answers400(string body)
    {
        var (status, error) = await Http.SendAsync(HttpMethod.Patch, "connections/con_user_database/clients", JsonNode.Parse(body));

        Assert.Equal((HttpStatusCode.BadRequest, "invalid_body"), (status, (string?)error["errorCode"]));
    }

    private static string NewName() => "connection-" + Guid.NewGuid().ToString("N");
}
