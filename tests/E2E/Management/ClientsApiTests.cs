using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using RulesDashboard.Data.Audit;
using RulesDashboard.E2E.Testing;

namespace RulesDashboard.E2E.Management;

/// <summary>Applications over the management API.</summary>
public sealed class ClientsApiTests(ManagementApp app) : ManagementTest(app)
{
    [Fact]
    public async Task Create_RegularWeb_UsersSignInToItAndRulesSeeItsMetadata()
    {
        var email = $"{Guid.NewGuid():N}@example.com";
        await App.AddUserAsync(email);
        await App.AddRuleForAsync(email, NewName(), "context.idToken['https://a.example/area'] = context.clientMetadata.area; callback(null, user, context);");

        var (status, created) = await Http.SendAsync(HttpMethod.Post, "clients", new
        {
            name = NewName(),
            app_type = "regular_web",
            callbacks = new[] { OidcClient.Callback },
            client_metadata = new { area = "north" },
        });

        Assert.Equal((HttpStatusCode.Created, "regular_web", "client_secret_post"), (status, (string?)created["app_type"], (string?)created["token_endpoint_auth_method"]));
        using var client = OidcClient.Of(App, (string)created["client_id"]!, (string)created["client_secret"]!);
        var answer = await client.SignInAsync(email);
        var tokens = await client.ExchangeAsync(answer["code"]);
        Assert.Equal("north", (string?)tokens.IdToken["https://a.example/area"]);
    }

    [Fact]
    public async Task Create_NativeApp_UsersComeBackToItByItsOwnScheme()
    {
        const string Callback = "com.example.phone://login.example.com/ios/com.example.phone/callback";
        var email = $"{Guid.NewGuid():N}@example.com";
        await App.AddUserAsync(email);

        var (_, created) = await Http.SendAsync(HttpMethod.Post, "clients", new { name = NewName(), app_type = "native", callbacks = new[] { Callback } });
        using var client = OidcClient.Public(App.Url, (string)created["client_id"]!, Callback);
        var answer = await client.SignInAsync(email);
        var tokens = await client.ExchangeAsync(answer["code"]);

        Assert.Equal("none", (string?)created["token_endpoint_auth_method"]);
        Assert.Equal(email, (string?)tokens.IdToken["email"]);
    }

    [Fact]
    public async Task Read_WhatWasWritten_ComesBackUnchanged()
    {
        var written = JsonNode.Parse("""
            {"app_type":"native","description":"For phones","callbacks":["com.acme.app://callback","https://*.acme.example/cb","https://acme.example/cb"],
            "allowed_logout_urls":["https://acme.example/out"],"web_origins":["https://acme.example"],"grant_types":["authorization_code","refresh_token","urn:ietf:params:oauth:grant-type:device_code"],
            "token_endpoint_auth_method":"none","client_metadata":{"a":"1"},"jwt_configuration":{"alg":"HS256","lifetime_in_seconds":60},"oidc_conformant":false,"is_first_party":false,
            "logo_uri":"https://acme.example/logo.png","initiate_login_uri":"https://acme.example/login","mobile":{"ios":{"team_id":"T"}},"refresh_token":{"rotation_type":"rotating"},"addons":{"samlp":{"mappings":{"a":"b"}}}}
            """)!.AsObject();
        written["name"] = NewName();

        var (_, created) = await Http.SendAsync(HttpMethod.Post, "clients", written);
        var (status, read) = await Http.SendAsync(HttpMethod.Get, $"clients/{created["client_id"]}");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.All(written, member => Assert.True(JsonNode.DeepEquals(member.Value, read[member.Key]), member.Key));
        Assert.False(read.ContainsKey("client_secret"));
    }

    [Fact]
    public async Task Update_SomeMembers_KeepsTheOthers()
    {
        var (_, created) = await Http.SendAsync(HttpMethod.Post, "clients", new { name = NewName(), description = "Before", client_metadata = new { a = "1", b = "2" }, logo_uri = "https://a.example/l" });

        var (status, changed) = await Http.SendAsync(HttpMethod.Patch, $"clients/{created["client_id"]}", new { client_metadata = new { b = (string?)null, c = "3" }, logo_uri = (string?)null });

        Assert.Equal((HttpStatusCode.OK, "Before"), (status, (string?)changed["description"]));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""{"a":"1","c":"3"}"""), changed["client_metadata"]));
        Assert.False(changed.ContainsKey("logo_uri"));
        Assert.Equal((string?)created["name"], (string?)changed["name"]);
    }

    [Fact]
    public async Task List_InEveryForm_FindsTheClient()
    {
        var (_, created) = await Http.SendAsync(HttpMethod.Post, "clients", new { name = NewName(), app_type = "non_interactive" });
        var id = (string?)created["client_id"];

        var plain = await Http.GetFromJsonAsync<JsonArray>("clients?fields=client_id,name&include_fields=true", TestContext.Current.CancellationToken);
        var (_, envelope) = await Http.SendAsync(HttpMethod.Get, "clients?page=0&per_page=100&include_totals=true&is_global=false&app_type=non_interactive");
        var (_, global) = await Http.SendAsync(HttpMethod.Get, "clients?include_totals=true&is_global=true");

        Assert.Contains(plain!, client => client!.AsObject() is { Count: 2 } json && (string?)json["client_id"] == id);
        Assert.Contains(envelope["clients"]!.AsArray(), client => (string?)client!["client_id"] == id);
        Assert.All(envelope["clients"]!.AsArray(), client => Assert.Equal("non_interactive", (string?)client!["app_type"]));
        Assert.Equal((int)envelope["total"]!, envelope["clients"]!.AsArray().Count);
        Assert.Equal(0, (int)global["total"]!);
    }

    [Fact]
    public async Task List_PieceByPiece_ComesToAllOfThemOnce()
    {
        await Http.SendAsync(HttpMethod.Post, "clients", new { name = NewName() });
        await Http.SendAsync(HttpMethod.Post, "clients", new { name = NewName() });
        var (_, whole) = await Http.SendAsync(HttpMethod.Get, "clients?take=100");
        var ids = new List<string>();
        string? next = null;

        do
        {
            var (_, piece) = await Http.SendAsync(HttpMethod.Get, "clients?take=1" + (next is null ? "" : $"&from={next}"));
            ids.AddRange(piece["clients"]!.AsArray().Select(client => (string)client!["client_id"]!));
            next = (string?)piece["next"];
        }
        while (next is not null);

        Assert.Equal(whole["clients"]!.AsArray().Select(client => (string)client!["client_id"]!), ids);
    }

    [Fact]
    public async Task Secret_WithoutTheScope_IsNeverTold()
    {
        using var limited = await App.CallerAsync("create:clients", "update:clients", "read:clients");

        var (_, created) = await limited.SendAsync(HttpMethod.Post, "clients", new { name = NewName() });
        var (rotated, _) = await limited.SendAsync(HttpMethod.Post, $"clients/{created["client_id"]}/rotate-secret");
        var (set, _) = await limited.SendAsync(HttpMethod.Patch, $"clients/{created["client_id"]}", new { client_secret = new string('s', 40) });

        Assert.False(created.ContainsKey("client_secret"));
        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (rotated, set));
    }

    [Fact]
    public async Task RotateSecret_OfAnApplication_GivesOneThatWorks()
    {
        var (_, created) = await Http.SendAsync(HttpMethod.Post, "clients", new { name = NewName(), app_type = "regular_web" });

        var (status, rotated) = await Http.SendAsync(HttpMethod.Post, $"clients/{created["client_id"]}/rotate-secret");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.NotEqual((string?)created["client_secret"], (string?)rotated["client_secret"]);
        Assert.Equal((string?)created["name"], (string?)rotated["name"]);
    }

    [Fact]
    public async Task RotateSecret_OfAProgramThatMayMore_IsRefused()
    {
        using var limited = await App.CallerAsync("update:client_keys", "update:clients");

        var (rotated, _) = await limited.SendAsync(HttpMethod.Post, $"clients/{ManagementApp.ClientId}/rotate-secret");
        var (set, _) = await limited.SendAsync(HttpMethod.Patch, $"clients/{ManagementApp.ClientId}", new { client_secret = new string('s', 40) });

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (rotated, set));
        Assert.NotNull((await App.TokenAsync())["access_token"]);
    }

    [Fact]
    public async Task Delete_Client_IsGoneAndDeletingAgainIsFine()
    {
        var (_, created) = await Http.SendAsync(HttpMethod.Post, "clients", new { name = NewName() });

        var (deleted, _) = await Http.SendAsync(HttpMethod.Delete, $"clients/{created["client_id"]}");
        var (again, _) = await Http.SendAsync(HttpMethod.Delete, $"clients/{created["client_id"]}");
        var (gone, error) = await Http.SendAsync(HttpMethod.Get, $"clients/{created["client_id"]}");

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NoContent, HttpStatusCode.NotFound), (deleted, again, gone));
        Assert.Equal("inexistent_client", (string?)error["errorCode"]);
    }

    [Fact]
    public async Task Writes_OfAProgram_AreAuditedAsItsOwn()
    {
        var (_, created) = await Http.SendAsync(HttpMethod.Post, "clients", new { name = NewName() });
        await Http.SendAsync(HttpMethod.Patch, $"clients/{created["client_id"]}", new { description = "Changed" });
        await Http.SendAsync(HttpMethod.Patch, $"clients/{created["client_id"]}", new { description = 1 });
        await Http.SendAsync(HttpMethod.Delete, $"clients/{created["client_id"]}");

        var audit = App.Services.GetRequiredService<AuditStore>();
        var entries = (await audit.ListAsync(new AuditFilter { Resource = AuditResource.Application, ResourceId = (string)created["client_id"]! }, TestContext.Current.CancellationToken)).Items;
        Assert.Equal(["deleted", "updated", "created"], entries.Select(entry => entry.Action));
        Assert.All(entries, entry => Assert.Equal(ManagementApp.ClientId, entry.Actor));
    }

    [Theory]
    [InlineData("{}", "Missing required property: name")]
    [InlineData("""{"name":"Shop","unknown":1}""", "unknown")]
    [InlineData("""{"name":"Shop","callbacks":"https://a.example"}""", "callbacks")]
    [InlineData("""{"name":"Shop","callbacks":[1]}""", "callbacks")]
    [InlineData("""{"name":"Shop","callbacks":["https://a.example/cb?iss=evil"]}""", "Callback URI")]
    [InlineData("""{"name":"Shop","client_metadata":{"a":{}}}""", "client_metadata")]
    [InlineData("""{"name":"Shop","client_secret":"short"}""", "client_secret")]
    [InlineData("""{"name":"Shop","addons":{"a":{"$protected":"x"}}}""", "$protected")]
    [InlineData("""{"name":"Shop","description":"\ud800"}""", "surrogate")]
    [InlineData("""{"name":" "}""", "name")]
    [InlineData("""{"name":null}""", "name")]
    [InlineData("[]", "Expected an object")]
    public async Task Create_Malformed_Answers400AndSaysWhat(string body, string message)
    {
        using var content = new StringContent(body, new System.Net.Http.Headers.MediaTypeHeaderValue("application/json"));
        using var response = await Http.PostAsync("clients", content, TestContext.Current.CancellationToken);

        var error = (await response.Content.ReadFromJsonAsync<JsonObject>(TestContext.Current.CancellationToken))!;
        Assert.Equal((HttpStatusCode.BadRequest, "invalid_body"), (response.StatusCode, (string?)error["errorCode"]));
        Assert.Contains(message, (string?)error["message"], StringComparison.OrdinalIgnoreCase);
    }

    private static string NewName() => "Client " + Guid.NewGuid().ToString("N");
}
