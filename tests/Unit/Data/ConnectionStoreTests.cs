using System.Text;
using System.Text.Json.Nodes;
using OpenIddict.EntityFrameworkCore.Models;
using RulesDashboard.Data.Connections;
using RulesDashboard.Data.Documents;
using RulesDashboard.Unit.Testing;

namespace RulesDashboard.Unit.Data;

public sealed class ConnectionStoreTests
{
    private const string Actor = "admin@example.com";

    [Fact]
    public async Task List_FreshDatabase_HasTheUserDatabase()
    {
        await using var database = await TestDatabase.CreateAsync();

        var connection = Assert.Single(await database.Get<ConnectionStore>().ListAsync(CancellationToken.None));

        Assert.Equal(
            """{"id":"con_user_database","name":"Username-Password-Authentication","strategy":"auth0","options":{},"is_domain_connection":false,"realms":["Username-Password-Authentication"],"enabled_clients":[]}""",
            connection.ToJsonString());
    }

    [Fact]
    public async Task Create_WithSecrets_KeepsThemFromTheDiskAndFromCallers()
    {
        await using var database = await TestDatabase.CreateAsync();

        var created = await CreateAsync(database, """{"name":"acme-google","strategy":"google-oauth2","options":{"client_id":"id","client_secret":"canary-0123456789"}}""");

        Assert.Equal("""{"client_id":"id","client_secret":"_VALUE_NOT_SHOWN_"}""", created["options"]!.ToJsonString());
        Assert.DoesNotContain("canary-0123456789", Encoding.Latin1.GetString(database.ReadFiles()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Update_MaskedSecret_KeepsIt()
    {
        await using var database = await TestDatabase.CreateAsync();
        var store = database.Get<ConnectionStore>();
        var id = (string)(await CreateAsync(database, """{"name":"acme","strategy":"oidc","options":{"client_secret":"first"},"display_name":"Acme"}"""))["id"]!;
        var before = await StoredAsync(database, id);

        await store.UpdateAsync(id, Json("""{"options":{"client_secret":"_VALUE_NOT_SHOWN_","scope":"openid"}}"""), Actor, CancellationToken.None);
        var kept = await StoredAsync(database, id);
        await store.UpdateAsync(id, Json("""{"options":{"client_secret":"second"},"display_name":null}"""), Actor, CancellationToken.None);
        var replaced = await StoredAsync(database, id);

        Assert.Equal(before["options"]!["client_secret"]!.ToJsonString(), kept["options"]!["client_secret"]!.ToJsonString());
        Assert.Equal("Acme", (string?)kept["display_name"]);
        Assert.NotEqual(before["options"]!["client_secret"]!.ToJsonString(), replaced["options"]!["client_secret"]!.ToJsonString());
        Assert.False(replaced.ContainsKey("display_name"));
    }

    [Theory]
    [InlineData("""{"strategy":"oidc"}""")]
    [InlineData("""{"name":"acme"}""")]
    [InlineData("""{"name":"-acme","strategy":"oidc"}""")]
    [InlineData("""{"name":"ac me","strategy":"oidc"}""")]
    [InlineData("""{"name":"acme","strategy":"OIDC!"}""")]
    [InlineData("""{"name":"acme","strategy":"oidc","options":[]}""")]
    [InlineData("""{"name":"acme","strategy":"oidc","enabled_clients":["nobody"]}""")]
    [InlineData("""{"name":"acme","strategy":"oidc","metadata":{"a":1}}""")]
    [InlineData("""{"name":"acme","strategy":"oidc","other":1}""")]
    public async Task Create_WhatCannotBe_IsInvalidAndNothingIsWritten(string document)
    {
        await using var database = await TestDatabase.CreateAsync();
        var store = database.Get<ConnectionStore>();

        Assert.IsType<DocumentResult.Invalid>(await store.CreateAsync(Json(document), Actor, CancellationToken.None));

        Assert.Single(await store.ListAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Create_TakenName_IsTaken()
    {
        await using var database = await TestDatabase.CreateAsync();

        Assert.IsType<DocumentResult.Taken>(await database.Get<ConnectionStore>().CreateAsync(
            Json("""{"name":"Username-Password-Authentication","strategy":"auth0"}"""), Actor, CancellationToken.None));
    }

    [Fact]
    public async Task SetClients_SomeOfThem_LeavesTheOthers()
    {
        await using var database = await TestDatabase.CreateAsync();
        await AddApplicationsAsync(database, "one", "two", "three");
        var store = database.Get<ConnectionStore>();
        var id = (string)(await CreateAsync(database, """{"name":"acme","strategy":"auth0","enabled_clients":["one","two"]}"""))["id"]!;

        var result = await store.SetClientsAsync(id, new Dictionary<string, bool> { ["two"] = false, ["three"] = true }, Actor, CancellationToken.None);

        Assert.Equal("""["one","three"]""", Assert.IsType<DocumentResult.Saved>(result).Document["enabled_clients"]!.ToJsonString());
        Assert.True(await store.IsDatabaseEnabledAsync("three", CancellationToken.None));
        Assert.False(await store.IsDatabaseEnabledAsync("two", CancellationToken.None));
    }

    [Fact]
    public async Task Delete_Connection_IsGoneButTheUserDatabaseStays()
    {
        await using var database = await TestDatabase.CreateAsync();
        await AddApplicationsAsync(database, "one");
        var store = database.Get<ConnectionStore>();
        var id = (string)(await CreateAsync(database, """{"name":"acme","strategy":"oidc","enabled_clients":["one"]}"""))["id"]!;

        Assert.IsType<DocumentResult.Saved>(await store.DeleteAsync(id, Actor, CancellationToken.None));
        Assert.IsType<DocumentResult.NotFound>(await store.DeleteAsync(id, Actor, CancellationToken.None));
        Assert.IsType<DocumentResult.Refused>(await store.DeleteAsync(Connection.UserDatabaseId, Actor, CancellationToken.None));

        Assert.Single(await store.ListAsync(CancellationToken.None));
        await using var context = database.Open();
        Assert.Equal(["created", "deleted"], context.AuditEntries.OrderBy(entry => entry.Id).Select(entry => entry.Action).ToList());
    }

    private static async Task<JsonObject> CreateAsync(TestDatabase database, string document) =>
        Assert.IsType<DocumentResult.Saved>(await database.Get<ConnectionStore>().CreateAsync(Json(document), Actor, CancellationToken.None)).Document;

    private static async Task<JsonObject> StoredAsync(TestDatabase database, string id)
    {
        await using var context = database.Open();
        return Json((await context.Connections.FindAsync(id))!.Document);
    }

    private static async Task AddApplicationsAsync(TestDatabase database, params string[] clientIds)
    {
        await using var context = database.Open();
        context.AddRange(clientIds.Select(clientId => new OpenIddictEntityFrameworkCoreApplication { ClientId = clientId }));
        await context.SaveChangesAsync();
    }

    private static JsonObject Json(string text) => JsonNode.Parse(text)!.AsObject();
}
