using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using RulesDashboard.Data;
using RulesDashboard.Data.Audit;
using RulesDashboard.Data.Connections;
using RulesDashboard.Data.Documents;
using RulesDashboard.Data.Organizations;
using RulesDashboard.Unit.Testing;

namespace RulesDashboard.Unit.Data;

public class OrganizationStoreTests : IAsyncLifetime
{
    private const string Admin = "admin@example.com";

    private TestDatabase _database = null!; // made before each test
    private OrganizationStore _organizations = null!; // as the next three: likewise
    private OrganizationMembership _membership = null!;
    private OrganizationConnections _connections = null!;
    private string _connection = null!;

    protected virtual DatabaseProvider Provider => DatabaseProvider.Sqlite;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync(Provider);
        _connection = (string)Assert.IsType<DocumentResult.Saved>(await _database.Get<ConnectionStore>().CreateAsync(Json("""{"name":"staff","strategy":"oidc"}"""), Admin, default)).Document["id"]!;
        (_organizations, _membership, _connections) = (_database.Get<OrganizationStore>(), _database.Get<OrganizationMembership>(), _database.Get<OrganizationConnections>());
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Theory]
    [InlineData("""{}""", "Missing required property: name")]
    [InlineData("""{"name":"Acme"}""", "name has lower case letters")]
    [InlineData("""{"name":"-acme"}""", "name has lower case letters")]
    [InlineData("""{"name":"acme inc"}""", "name has lower case letters")]
    [InlineData("""{"name":"org_acme"}""", "name must not begin with org_")]
    [InlineData("""{"name":"acme","display_name":" "}""", "display_name must not be empty")]
    [InlineData("""{"name":"acme","metadata":{"seats":7}}""", "A value of metadata is a text")]
    [InlineData("""{"name":"acme","branding":{"logo_url":"javascript:alert(1)"}}""", "branding.logo_url must be an https address")]
    [InlineData("""{"name":"acme","branding":{"colors":{"primary":"red;}"}}}""", "branding.colors.primary must be a colour")]
    [InlineData("""{"name":"acme","enabled_connections":[{"connection_id":"con_nothing"}]}""", "There is no connection with this connection_id")]
    [InlineData("""{"name":"acme","enabled_connections":["con_user_database"]}""", "enabled_connections must be a list of objects")]
    [InlineData("""{"name":"acme","enabled_connections":[{"connection_id":"con_user_database","is_signup_enabled":true}]}""", "is_signup_enabled needs assign_membership_on_login")]
    [InlineData("""{"name":"acme","seats":7}""", "Additional properties not allowed: seats")]
    public async Task Create_WhatNoOrganizationIs_SaysWhy(string document, string message)
    {
        var result = await _organizations.CreateAsync(Json(document), Admin, default);

        Assert.StartsWith(message, Assert.IsType<DocumentResult.Invalid>(result).Message, StringComparison.Ordinal);
        Assert.Equal(0, (await _organizations.ListAsync(null, null, 0, 10, default)).Total);
    }

    [Fact]
    public async Task Create_NameOfAnother_IsTaken()
    {
        await AddAsync("acme");

        Assert.IsType<DocumentResult.Taken>(await _organizations.CreateAsync(Json("""{"name":"acme"}"""), Admin, default));
    }

    [Fact]
    public async Task Update_Members_ReplacesThoseAndKeepsTheRest()
    {
        var id = await AddAsync("acme", """{"display_name":"Acme","metadata":{"plan":"pro","seats":"7"},"branding":{"colors":{"primary":"#1D4ED8"}}}""");

        var saved = Assert.IsType<DocumentResult.Saved>(await _organizations.UpdateAsync(id, Json("""{"display_name":null,"metadata":{"plan":"free","seats":null}}"""), Admin, default));

        Assert.StartsWith("org_", id, StringComparison.Ordinal);
        Assert.Equal(20, id.Length);
        Assert.Equal("""{"id":"ID","name":"acme","metadata":{"plan":"free"},"branding":{"colors":{"primary":"#1D4ED8"}}}""".Replace("ID", id, StringComparison.Ordinal), saved.Document.ToJsonString());
        Assert.Equal(saved.Document.ToJsonString(), (await _organizations.FindByNameAsync("acme", default))!.ToJsonString());
    }

    [Fact]
    public async Task List_ByNameSearchAndPiece_FindsThem()
    {
        await AddAsync("beta", """{"display_name":"The B Company"}""");
        await AddAsync("acme");
        await AddAsync("a_me");

        var (page, total) = await _organizations.ListAsync(null, null, 1, 1, default);
        var (named, _) = await _organizations.ListAsync("b comp", null, 0, 10, default);
        var (literal, _) = await _organizations.ListAsync("a_m", null, 0, 10, default);
        var (first, _) = await _organizations.ListAsync(null, "", 0, 2, default);
        var (rest, _) = await _organizations.ListAsync(null, (string)first[1]["id"]!, 0, 2, default);

        Assert.Equal(("acme", 3), ((string?)Assert.Single(page)["name"], total));
        Assert.Equal("beta", (string?)Assert.Single(named)["name"]);
        Assert.Equal("a_me", (string?)Assert.Single(literal)["name"]);
        Assert.Equal(["a_me", "acme", "beta"], first.Concat(rest).Select(found => (string)found["name"]!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task FindForSignIn_ByIdOrNameInAnyCase_KnowsItsConnections()
    {
        var id = await AddAsync("acme", $$"""{"enabled_connections":[{"connection_id":"{{_connection}}","assign_membership_on_login":true}]}""");

        var byId = await _organizations.FindForSignInAsync(id, default);
        var byName = await _organizations.FindForSignInAsync("ACME", default);

        Assert.Equal((id, id), (byId!.Id, byName!.Id));
        Assert.True(byId.Connections[_connection] is { AssignMembershipOnLogin: true, ShowAsButton: true, IsSignupEnabled: false });
        Assert.Null(await _organizations.FindForSignInAsync(id.ToUpperInvariant(), default));
    }

    [Fact]
    public async Task Members_SetAndTaken_AreListedOnBothSides()
    {
        var id = await AddAsync("acme");
        var (ada, bob) = (await _database.AddUserAsync(), await _database.AddUserAsync("bob@example.com"));

        var unknown = await _membership.SetAsync(id, [ada, "auth0|nobody"], member: true, Admin, default);
        await _membership.SetAsync(id, [ada, bob], member: true, Admin, default);
        await _membership.SetAsync(id, [ada, bob], member: true, Admin, default);
        var (users, total) = (await _membership.ListMembersAsync(id, null, 0, 1, default))!.Value;
        await _membership.SetAsync(id, [bob, "auth0|nobody"], member: false, Admin, default);

        Assert.Equal("The user does not exist.", unknown);
        Assert.Equal((1, 2), (users.Count, total));
        Assert.Equal((true, false), (await _membership.HasAsync(id, ada, default), await _membership.HasAsync(id, bob, default)));
        Assert.Equal("acme", (string?)Assert.Single((await _membership.ListOrganizationsAsync(ada, default))!)["name"]);
        Assert.Empty((await _membership.ListOrganizationsAsync(bob, default))!);
        Assert.Equal(1, (await _membership.CountAsync([id], default))[id]);
        Assert.Equal(["joined organization", "joined organization", "left organization"], await ActionsAsync(AuditResource.User));
    }

    [Fact]
    public async Task Connections_ChangedReplacedAndRemoved_AreAsWritten()
    {
        var id = await AddAsync("acme");
        await _connections.AddAsync(id, Json($$"""{"connection_id":"{{_connection}}"}"""), Admin, default);

        var again = await _connections.AddAsync(id, Json($$"""{"connection_id":"{{_connection}}"}"""), Admin, default);
        var alone = await _connections.UpdateAsync(id, _connection, Json("""{"is_signup_enabled":true}"""), Admin, default);
        var both = await _connections.UpdateAsync(id, _connection, Json("""{"is_signup_enabled":true,"assign_membership_on_login":true}"""), Admin, default);
        await _connections.ReplaceAsync(id, JsonNode.Parse($$"""[{"connection_id":"{{_connection}}","show_as_button":false}]""")!.AsArray(), Admin, default);
        var replaced = await _connections.ListAsync(id, default);
        var removed = await _connections.RemoveAsync(id, _connection, Admin, default);

        Assert.IsType<DocumentResult.Taken>(again);
        Assert.IsType<DocumentResult.Invalid>(alone);
        Assert.IsType<DocumentResult.Saved>(both);
        Assert.Equal(
            $$$"""{"connection_id":"{{{_connection}}}","assign_membership_on_login":false,"show_as_button":false,"is_signup_enabled":false,"connection":{"name":"staff","strategy":"oidc"}}""",
            Assert.Single(replaced!).ToJsonString());
        Assert.IsType<DocumentResult.Saved>(removed);
        Assert.IsType<DocumentResult.NotFound>(await _connections.RemoveAsync(id, _connection, Admin, default));
        Assert.Empty((await _connections.ListAsync(id, default))!);
    }

    [Fact]
    public async Task Delete_Organization_LeavesUsersAndConnections()
    {
        var user = await _database.AddUserAsync();
        var id = await AddAsync("acme", $$"""{"enabled_connections":[{"connection_id":"{{_connection}}"}]}""");
        await _membership.SetAsync(id, [user], member: true, Admin, default);

        await _organizations.DeleteAsync(id, Admin, default);

        await using var context = _database.Open();
        Assert.False(await context.OrganizationMembers.AnyAsync(TestContext.Current.CancellationToken) || await context.OrganizationConnections.AnyAsync(TestContext.Current.CancellationToken));
        Assert.True(await context.Users.AnyAsync(TestContext.Current.CancellationToken) && await context.Connections.AnyAsync(TestContext.Current.CancellationToken));
        Assert.Equal(["created", "deleted"], await ActionsAsync(AuditResource.Organization));
    }

    private static JsonObject Json(string document) => JsonNode.Parse(document)!.AsObject();

    private async Task<string> AddAsync(string name, string document = "{}")
    {
        var members = Json(document);
        members["name"] = name;
        return (string)Assert.IsType<DocumentResult.Saved>(await _organizations.CreateAsync(members, Admin, default)).Document["id"]!;
    }

    private async Task<List<string>> ActionsAsync(AuditResource resource)
    {
        await using var context = _database.Open();
        return await context.AuditEntries.Where(entry => entry.Resource == resource && entry.Actor == Admin).OrderBy(entry => entry.Id).Select(entry => entry.Action).ToListAsync();
    }
}
